from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.case import actions, undo
from supportcli.application.case.checklist import tiers
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue import interruptions as module
from supportcli.application.queue.interruptions import counted, interruptions
from supportcli.domain.case.triage import Triaged
from tests.application.notifying.nights import LADDER, Team
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

UTC = ZoneInfo("UTC")


def escalated(
    office: Office, after: int, to: str = "l2", at: int = NOW - DAY, tried: str | None = None, **more: Any
) -> str:
    """Open a case, and escalate it after so many seconds."""
    name = office.open("One", at=at, **more)
    tiers.escalate(office.desk(at + after), [name], to, "Needs a developer", ChangeRequest(at + after), tried)
    return name


def rows(office: Office, **limits: Any) -> list[dict[str, Any]]:
    found = interruptions(office.desk(), *(limits.get(name) for name in ("customer", "since", "until")))
    return [*found]


def counts(office: Office, by: str, zone: ZoneInfo = UTC, **limits: Any) -> list[tuple[Any, ...]]:
    found = counted(office.desk(), by, zone, *(limits.get(name) for name in ("customer", "since", "until")))
    return [(row["name"], row["interruptions"], row["median_seconds"], row["ninety_seconds"]) for row in found]


def test_ok_each_with_the_time_from_its_opening(office: Office) -> None:
    first = escalated(office, HOUR, customer="Acme", tried="A restart")
    tiers.escalate(office.desk(), [first], "engineering", "A fault in the driver", ChangeRequest(NOW), None, "eva")
    escalated(office, 60, "management")
    (last, before) = rows(office)
    assert (last["was"], last["tier"], last["seconds"], last["tried"]) == ("l2", "engineering", DAY, None)
    assert (before["was"], before["tier"], before["seconds"], before["tried"]) == ("l1", "l2", HOUR, "A restart")
    assert (before["id"], before["customer"], before["engineer"], before["because"]) == (
        first, "Acme", "eva", "Needs a developer",
    )  # fmt: skip


def test_ok_what_is_undone_and_what_lies_outside_is_left_out(office: Office) -> None:
    first, second = escalated(office, 60, customer="Acme"), escalated(office, 60, customer="Beta", at=NOW - 3 * DAY)
    third = escalated(office, 60)
    undo.undo(office.desk(), third, ChangeRequest(NOW), Grounds(apply_agreement))
    assert [row["id"] for row in rows(office)] == [second, first]
    assert [row["id"] for row in rows(office, customer="acme")] == [first]
    assert [row["id"] for row in rows(office, since=NOW - 2 * DAY)] == [first]
    assert [row["id"] for row in rows(office, until=NOW - 2 * DAY)] == [second]
    assert rows(office, since=NOW - 2 * DAY, until=NOW - DAY + 60) == []


@pytest.mark.parametrize("chunk", [1, 2, 500])
def test_ok_counted_whatever_is_read_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    for seconds in (60, 120, 240):
        escalated(office, seconds, customer="Acme", assignee="eva")
    other = escalated(office, 10, "l3", at=NOW - 8 * DAY)
    actions.triage(office.desk(), [other], Triaged(cause="licence"), ChangeRequest(NOW))
    assert counts(office, "week") == [("2026-W46", 1, 10, 10), ("2026-W47", 3, 120, 240)]
    assert counts(office, "customer") == [("Acme", 3, 120, 240), (None, 1, 10, 10)]
    assert counts(office, "engineer") == [("eva", 3, 120, 240), (None, 1, 10, 10)]
    assert counts(office, "cause") == [(None, 3, 120, 240), ("licence", 1, 10, 10)]
    assert counts(office, "cause", until=NOW - 7 * DAY) == [("licence", 1, 10, 10)]


@pytest.mark.parametrize("chunk", [1, 500])
def test_ok_each_person_of_a_page_is_one(office: Office, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    team = Team(office, LADDER.replace('page = ["boris"]', 'page = ["boris", "cy"]'))
    name = team.critical(assignee="eva")
    team.decide(NOW)
    tiers.escalate(office.desk(NOW + MINUTE), [name], "l2", "Needs a developer", ChangeRequest(NOW + MINUTE))
    team.decide(NOW + 10 * MINUTE)
    found = interruptions(office.desk(NOW + HOUR), None, None, None)
    assert [(row["what"], row["engineer"], row["tier"], row["seconds"]) for row in found] == [
        ("page", "boris", None, 10 * MINUTE), ("page", "cy", None, 10 * MINUTE), ("escalation", "eva", "l2", MINUTE),
        ("page", "ana", None, 0),
    ]  # fmt: skip
    counts = counted(office.desk(NOW + HOUR), "engineer", UTC, None, None, None)
    assert [(row["name"], row["interruptions"], row["pages"], row["l2"], row["median_seconds"]) for row in counts] == [
        ("ana", 1, 1, 0, None), ("boris", 1, 1, 0, None), ("cy", 1, 1, 0, None), ("eva", 1, 0, 1, MINUTE),
    ]  # fmt: skip
    assert [row["pages"] for row in counted(office.desk(NOW + HOUR), "week", UTC, None, None, NOW + MINUTE)] == [1]


def test_ok_a_week_is_that_of_the_zone(office: Office) -> None:
    # Sunday 23:30 in UTC, Monday in Helsinki.
    escalated(office, 60, at=NOW - 12 * HOUR - 1860)
    assert counts(office, "week")[0][0] == "2026-W47"
    assert counts(office, "week", ZoneInfo("Europe/Helsinki"))[0][0] == "2026-W48"


def test_ok_none(office: Office) -> None:
    assert rows(office) == counts(office, "week") == []
