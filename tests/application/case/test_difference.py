"""What differs between two cases, or between a case and itself without some of its events: every field, named."""

import pytest

from supportcli.application.case import actions, effort, links
from supportcli.application.case.difference import Difference, differences
from supportcli.application.case.grant_access import grant
from supportcli.application.case.load import load
from supportcli.application.case.undo import examine
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.feedback import recording
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.case import Case
from supportcli.domain.case.rating import Rated
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def after(desk: Desk, number: int, *, events: int | None = None) -> tuple[Case, Clocks]:
    """A case as it is after its first events, or all of them."""
    some = load(desk, number).events[:events]
    return fold(number, some), fold_clocks(some, desk.policies)


def test_what_changes_back_is_told_field_by_field(office: Office) -> None:
    office.open("Export is slow", NOW)
    actions.wait(office.desk(), ["1"], "vendor", "Their patch", ChangeRequest(NOW))
    (back,) = examine(office.desk(NOW), None, ChangeRequest(NOW))
    assert back.changes == [
        Difference("status", "waiting", "new"),
        Difference("waiting_reason", "vendor", None),
        Difference("clocks.first_resolution.1.state", "paused", "active"),
        Difference("clocks.first_resolution.1.due_at", None, "2026-11-26T12:00:00Z"),
        Difference("clocks.resolution.1.state", "paused", "active"),
        Difference("clocks.resolution.1.due_at", None, "2026-11-26T12:00:00Z"),
    ]


def test_ok_a_case_does_not_differ_from_itself_however_late_it_is_read(office: Office) -> None:
    office.open("Slow", NOW, priority="critical")
    office.wait("1", "vendor", NOW, until=NOW + DAY)
    late = office.desk(NOW + 9 * DAY)
    assert differences(late, after(late, 1), after(late, 1)) == []
    # The wait is over by then, on both sides.
    assert "waiting_reason" not in [each.field for each in _since_the_first(office, late)]
    assert "waiting_reason" in [each.field for each in _since_the_first(office)]


def test_ok_promises_time_and_links_have_fields_of_their_own(office: Office) -> None:
    for title in ("Slow", "Odd"):
        office.open(title, NOW)
    office.promise("1", "Call", NOW + HOUR)
    effort.spend(office.desk(), ["1"], 90 * MINUTE, None, ChangeRequest(NOW))
    links.link(office.desk(), ["1"], "child", 2, ChangeRequest(NOW))
    assert [each for each in _since_the_first(office) if each.field != "status"] == [
        Difference("time_spent", None, "1h30m"),
        Difference("promises.1", None, "open"),
        Difference("links.S-2", None, "child"),
        Difference("clocks.promise.1.state", None, "active"),
        Difference("clocks.promise.1.due_at", None, "2026-11-23T13:00:00Z"),
    ]


def test_ok_the_last_rating_counts_and_a_window_is_named_by_its_number(known: Office) -> None:
    window = AccessGranted(0, NOW, NOW + HOUR, "admin", None, "Ann Lee")
    grant(known.desk(), ["1"], window, ChangeRequest(NOW))
    known.close("1", "fixed", NOW)
    for score in (2, 5):
        recording.rate(known.desk(), ["1"], Rated(score), ChangeRequest(NOW))
    found = {each.field: (each.before, each.after) for each in _since_the_first(known)}
    assert found["clocks.resolution.1.due_at"] == ("2026-11-26T11:00:00Z", None)
    assert (found["rating"], found["access.1"], found["status"]) == ((None, "5"), (None, "closed"), ("new", "closed"))


def test_ok_a_due_instant_that_has_passed_says_since_when_it_is_breached(office: Office) -> None:
    office.open("Slow", NOW, priority="low")
    office.raise_to("1", "critical", NOW)
    late = office.desk(NOW + DAY)
    (due,) = (each for each in _since_the_first(office, late) if each.field == "clocks.resolution.1.due_at")
    assert due.breached_at == due.after != due.before
    (due,) = (each for each in _since_the_first(office) if each.field == "clocks.resolution.1.due_at")
    assert due.breached_at is None


def _since_the_first(office: Office, at: Desk | None = None) -> list[Difference]:
    desk = at or office.desk()
    return differences(desk, after(desk, 1, events=1), after(desk, 1))
