"""What waits, seen without deciding anything."""

from supportcli.application.notifying.outbox import is_anything_due, overdue, recent
from tests.application.notifying.nights import Team
from tests.application.oncall.rotas import HANDOVER
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


def test_ok_pages_clocks_hand_overs_and_what_waits(office: Office) -> None:
    team = Team(office)
    assert not is_anything_due(office.desk(NOW), NOW)
    team.critical()
    assert is_anything_due(office.desk(NOW), NOW)
    team.decide(NOW)
    assert is_anything_due(office.desk(NOW), NOW)
    team.send(NOW)
    assert not is_anything_due(office.desk(NOW), NOW)
    # Half of the time for the first response is used.
    assert is_anything_due(office.desk(NOW + 8 * MINUTE), NOW)
    assert [(row["id"], row["who"], row["state"]) for row in recent(office.desk(), NOW)] == [("S-1", "ana", "sent")]


def test_ok_a_hand_over(office: Office) -> None:
    Team(office)
    assert is_anything_due(office.desk(HANDOVER), NOW)
    assert not is_anything_due(office.desk(HANDOVER + 2 * HOUR), NOW)


def test_ok_how_long_pages_wait_that_nothing_sends(office: Office) -> None:
    team = Team(office)
    assert overdue(office.database, NOW) is None
    team.critical()
    assert [overdue(office.database, NOW + minute * MINUTE) for minute in (0, 1, 2, 9)] == [None, None, 120, 540]
    team.decide(NOW)
    assert overdue(office.database, NOW + 9 * MINUTE) == 540
    team.send(NOW)
    assert overdue(office.database, NOW + 9 * MINUTE) is None
