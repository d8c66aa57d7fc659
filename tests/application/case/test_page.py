import pytest

from supportcli.application.case import actions, effort
from supportcli.application.case.page import happened, page
from supportcli.application.desk import ChangeRequest
from supportcli.application.feedback import recording
from supportcli.domain.case.rating import Rated
from supportcli.domain.errors import NotFound
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_events_stand_in_the_order_in_which_they_occurred(office: Office) -> None:
    office.open("Slow", NOW - HOUR)
    actions.note(office.desk(), ["1"], "now", ChangeRequest(NOW))
    actions.note(office.desk(), ["1"], "before", ChangeRequest(NOW - 30 * MINUTE))
    told = page(office.desk(), 1)
    assert [getattr(each.fact, "text", None) for each in told.events[1:]] == ["before", "now"]
    assert [name for name, _, _ in happened(office.desk())] == ["S-1"] * 3


def test_ok_what_was_spent_adds_up_and_the_last_rating_counts(office: Office) -> None:
    office.open("Slow", NOW - HOUR)
    for minutes in (20, 30):
        effort.spend(office.desk(), ["1"], minutes * MINUTE, None, ChangeRequest(NOW))
    office.close("1", "fixed")
    for score in (2, 5):
        recording.rate(office.desk(), ["1"], Rated(score), ChangeRequest(NOW))
    view = page(office.desk(), 1).view
    assert (view["spent_seconds"], view["rating"], [each["score"] for each in view["ratings"]]) == (3000, 5, [2, 5])


def test_err_no_such_case(office: Office) -> None:
    with pytest.raises(NotFound):
        page(office.desk(), 1)
