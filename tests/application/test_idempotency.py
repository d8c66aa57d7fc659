import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.idempotency import done_before, find
from supportcli.domain.errors import Conflict
from tests.desks import Office
from tests.instants import NOW


def test_ok_a_key_is_known_by_the_cases_that_its_command_changed(office: Office) -> None:
    office.open("Slow")
    office.open("Odd")
    asked = ChangeRequest(NOW, key="k", request="digest")
    assert find(office.desk(), asked) is None
    assert done_before(office.desk(), asked) == []
    actions.note(office.desk(), ["2", "1"], "Seen before", asked)
    assert find(office.desk(), asked) == [2, 1]
    assert done_before(office.desk(), asked) == ["case:2", "case:1"]
    outcomes = actions.note(office.desk(), ["2", "1"], "Seen before", asked)
    assert [each.repeated for each in outcomes] == [True, True]
    assert office.database.one("SELECT count(*) AS n FROM event WHERE kind = 'noted'")["n"] == 2


def test_ok_without_a_key_nothing_is_looked_up(office: Office) -> None:
    office.open("Slow")
    assert find(office.desk(), ChangeRequest(NOW)) is None


def test_err_the_key_of_another_command(office: Office) -> None:
    office.open("Slow")
    actions.note(office.desk(), ["1"], "Seen before", ChangeRequest(NOW, key="k", request="digest"))
    with pytest.raises(Conflict, match=r"The key 'k' was used on 2026-11-23T12:00:00Z for something else\."):
        find(office.desk(), ChangeRequest(NOW, key="k", request="another"))
