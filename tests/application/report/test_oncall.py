"""The report of who was on call: held against minutes that are counted here, and against the reports that it is made of."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from supportcli.application.case.checklist.tiers import escalate
from supportcli.application.case.effort import spend
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.interruptions import counted
from supportcli.application.report.oncall import NO_ROTA, oncall
from supportcli.domain.report.groups import GROUPS
from supportcli.domain.report.report import Asked
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.application.report.log import UTC_ZONE, asked, rows
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

END = NOW + 16 * DAY + 5 * HOUR


@pytest.fixture
def rota(office: Office) -> Office:
    """Two people who take turns of a week, and four cases that went to engineers, one of them before."""
    applied(office, text())
    for at, who in ((NOW - DAY, "ana"), (NOW + HOUR, "boris"), (NOW + 8 * DAY, "boris"), (NOW + 9 * DAY, None)):
        name = office.open("Down", at, assignee=who)
        escalate(office.desk(at + 60), [name], "l2", "The database", ChangeRequest(at + 60))
    return office


def _minutes(since: int, until: int) -> dict[str, Counter[str]]:
    """Count the minutes of everybody on call, one by one."""
    found: dict[str, Counter[str]] = {"ana": Counter(), "boris": Counter()}
    for at in range(since, until, MINUTE):
        wall, turn = datetime.fromtimestamp(at, UTC), (at - HANDOVER) // (7 * DAY)
        counts = found["ana" if turn % 2 else "boris"]
        counts["seconds"] += MINUTE
        counts["night_seconds"] += MINUTE * (wall.hour >= 23 or wall.hour < 6)
        counts["weekend_seconds"] += MINUTE * (wall.weekday() >= 5)
    return found


def _asked(by: str, since: int = NOW, until: int = END, **more: Any) -> Asked:
    return asked(by, since, until, **more)


def test_ok_every_minute_of_everybody(rota: Office) -> None:
    report = oncall(rota.desk(END), _asked("person"))
    given = rows(report)
    for who, counts in _minutes(NOW, END).items():
        assert {name: given[who][name] for name in counts} == counts
    assert {name: (row["interruptions"], row["pages"], row["shifts"]) for name, row in given.items()} == {
        "ana": (0, 0, 2), "boris": (2, 0, 1), None: (1, 0, 0),
    }  # fmt: skip
    total = report.tables[0].total
    assert total is not None
    assert total["seconds"] == END - NOW
    assert (given["ana"]["share_percent"], total["share_percent"]) == (56.8, 100.0)


@pytest.mark.parametrize("by", GROUPS["oncall"])
def test_ok_rows_add_up_and_hours_are_never_those_to_come(rota: Office, by: str) -> None:
    for now in (END, END - 3 * DAY):
        (table,) = oncall(rota.desk(now), _asked(by)).tables
        assert table.total is not None
        assert table.total["seconds"] == now - NOW
        names = [each.name for each in table.columns if each.name not in ("name", "share_percent")]
        assert {name: sum(row[name] for row in table.rows) for name in names} == {
            name: table.total[name] for name in names
        }


@pytest.mark.parametrize("by", ["month", "week", "day"])
def test_ok_times_have_their_own_minutes_and_interruptions(rota: Office, by: str) -> None:
    given = oncall(rota.desk(END), _asked(by)).tables[0].rows
    form = {"month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}[by]
    expected: Counter[str] = Counter()
    for at in range(NOW, END, MINUTE):
        expected[datetime.fromtimestamp(at, UTC).strftime(form)] += MINUTE
    assert {row["name"]: row["seconds"] for row in given} == expected
    found = {row["name"]: row["interruptions"] for row in counted(rota.desk(END), by, UTC_ZONE, None, NOW, END)}
    assert {row["name"]: row["interruptions"] for row in given if row["interruptions"]} == found
    assert sum(found.values()) == 3


def test_ok_somebody_in_two_rotas_counts_once_but_in_each_rota(office: Office) -> None:
    layer = 'members = ["ana"]\nturn = "1 week"\nstart = "2026-11-23 09:00"\n'
    applied(office, text() + f'[rotas.days]\nzone = "UTC"\n[[rotas.days.layers]]\n{layer}')
    (by_rota,), (by_person,) = (oncall(office.desk(END), _asked(by)).tables for by in ("rota", "person"))
    assert {row["name"]: row["seconds"] for row in by_rota.rows} == {"days": END - NOW, "nights": END - NOW}
    once = _minutes(NOW, END)["boris"]["seconds"] + (END - NOW)
    assert by_rota.total is not None
    assert by_person.total is not None
    assert by_rota.total["seconds"] == by_person.total["seconds"] == once


def test_ok_beside_the_time_before(rota: Office) -> None:
    week = 7 * DAY
    found = rows(oncall(rota.desk(END), _asked("person", NOW + week, NOW + 2 * week, compare="previous")))
    before = _minutes(NOW, NOW + week)
    for who in ("ana", "boris"):
        assert found[who]["seconds_before"] == before[who]["seconds"]
        assert found[who]["seconds_change"] == found[who]["seconds"] - before[who]["seconds"]
    # Nobody else was on call before: that is nothing, and not unknown.
    assert (found[None]["seconds_before"], found[None]["interruptions_before"]) == (0, 0)


def test_ok_call_outs_are_those_of_the_hours_on_call(rota: Office) -> None:
    spend(rota.desk(NOW + 2 * HOUR, actor="ana"), ["1"], 600, None, ChangeRequest(NOW + 2 * HOUR))
    given = rows(oncall(rota.desk(END), _asked("person")))
    assert {who: (row["callouts"], row["callout_seconds"]) for who, row in given.items()} == {
        "ana": (1, 600), "boris": (0, 0), None: (0, 0),
    }  # fmt: skip


def test_ok_others_than_leads_see_themselves_alone_by_person(office: Office) -> None:
    applied(office, text().replace("[people.cy]", '[people.cy]\nrole = "lead"'))
    whole = oncall(office.desk(END, actor="cy"), _asked("person"))
    assert set(rows(whole)) == {"ana", "boris"}
    own = oncall(office.desk(END, actor="Boris"), _asked("person", compare="previous"))
    assert set(rows(own)) == {"boris"}
    assert own.tables[0].total is None
    assert own.notes[-1] == "Figures of other people are for leads: cy."
    none = oncall(office.desk(END, actor="eva"), _asked("person"))
    assert none.nothing == "You were neither on call nor interrupted then. Figures of other people are for leads: cy."
    assert oncall(office.desk(END, actor="eva"), _asked("rota")).tables[0].total is not None


def test_ok_nothing_is_said_in_a_sentence(office: Office) -> None:
    assert oncall(office.desk(), _asked("person", NOW - DAY, NOW)).nothing == NO_ROTA
    applied(office, text())
    assert oncall(office.desk(NOW + DAY), _asked("person", NOW - 3 * DAY, NOW - 2 * DAY)).nothing is not None
    # Whoever is on call all the time begins no shift, and is on call.
    report = oncall(office.desk(NOW + 4 * DAY), _asked("person", NOW + DAY, NOW + 2 * DAY))
    assert (report.nothing, rows(report)["ana"]["shifts"]) == (None, 0)
