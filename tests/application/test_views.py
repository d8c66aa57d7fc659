"""What is shown of a case follows the columns of the board."""

from supportcli.application import views
from supportcli.storage.tables import board
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

#: For the queue's own use, or shown under another name.
OWN = {"number", "owed_at", "status_since", "is_open", "priority_rank", "rating", "page_at"}


def test_ok_every_column_is_shown_but_those_of_the_queue(office: Office) -> None:
    office.open("Slow", customer="Acme", contact="Ann")
    (view,) = views.cases(office.desk(), [1])
    assert set(board.COLUMNS) - set(view) == OWN
    assert set(view) - set(board.COLUMNS) == {"id", "clocks", "breached", "override_alone"}
    assert (view["id"], view["customer"], view["contact"], view["alarms"]) == ("S-1", "Acme", "Ann", [])


def test_ok_a_wait_that_is_over_is_open_again(office: Office) -> None:
    office.wait(office.open("Slow", NOW - HOUR), "vendor", NOW - HOUR, until=NOW + DAY)
    before, after = (next(views.cases(office.desk(at), [1])) for at in (NOW, NOW + 2 * DAY))
    assert (before["status"], before["waiting_reason"]) == ("waiting", "vendor")
    assert (after["status"], after["waiting_reason"], after["waiting_until"]) == ("open", None, None)


def test_ok_a_breach_is_seen_without_anything_written(office: Office) -> None:
    office.open("Down", NOW, priority="critical")
    soon, late = (next(views.cases(office.desk(at), [1])) for at in (NOW, NOW + 2 * DAY))
    assert (soon["breached"], soon["breaches"]) == (False, 0)
    assert late["breached"]
    assert late["breaches"] == sum(clock["breached"] for clock in late["clocks"]) > 0
