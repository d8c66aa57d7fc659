import pytest

from supportcli.application.case.effort import spend
from supportcli.application.desk import ChangeRequest
from supportcli.domain.errors import UsageError
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_time_is_entered_on_each_case_whole(office: Office) -> None:
    office.open("One", NOW - HOUR)
    office.open("Two", NOW - HOUR)
    spend(office.desk(actor="bo"), ["1", "2"], 20 * MINUTE, "looked", ChangeRequest(NOW))
    rows = office.database.all("SELECT number, seconds, who FROM spent ORDER BY number")
    assert [tuple(row) for row in rows] == [(1, 1200, "bo"), (2, 1200, "bo")]


def test_err_no_time_is_no_work(office: Office) -> None:
    office.open("One", NOW - HOUR)
    with pytest.raises(UsageError):
        spend(office.desk(), ["1"], 0, None, ChangeRequest(NOW))
    assert not office.database.all("SELECT number FROM spent")
