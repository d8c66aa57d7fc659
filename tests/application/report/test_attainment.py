from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.statistics import counts
from supportcli.application.report.attainment import attainment
from supportcli.application.sla.waive import waive
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.report.groups import GROUPS
from tests.application.report.log import FROM, LOGS, asked, imported
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

FIGURES = ("met", "breached", "waived", "void", "not_measured")


def figures(rows: Any) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row["metric"], Counter()).update({name: row[name] for name in FIGURES})
    return found


@pytest.mark.parametrize("by", GROUPS["sla"])
def test_ok_the_figures_are_those_of_stats(office: Office, by: str) -> None:
    imported(office, LOGS[0].values[0])
    for days, ending in ((9, "void"), (8, "fixed"), (7, None), (6, None)):
        name = office.open("Odd", NOW - days * DAY, customer="Acme", priority="critical")
        if ending:
            office.close(name, ending, NOW - days * DAY + HOUR)
    for since in (FROM, NOW - 30 * DAY, NOW - 8 * DAY):
        if by in ("day", "week") and since == FROM:
            continue
        desk = office.desk()
        rows = attainment(desk, asked(by, since, NOW + 1)).tables[0].rows
        assert figures(rows) == figures(counts(desk, since)["sla"])
        for row in rows:
            judged = row["met"] + row["breached"]
            assert row["judged"] == judged
            assert row["met_percent"] == (round(100 * row["met"] / judged, 1) if judged else None)


@pytest.mark.parametrize("path", LOGS[1:])
def test_ok_the_whole_log(office: Office, path: Path) -> None:
    imported(office, path)
    desk = office.desk()
    for by in ("metric", "plan", "priority", "customer", "category", "month"):
        assert figures(attainment(desk, asked(by, FROM, NOW + 1)).tables[0].rows) == figures(counts(desk, FROM)["sla"])


def test_ok_a_breach_counts_in_the_period_of_its_instant(office: Office) -> None:
    office.open("Odd", NOW - 10 * DAY, priority="critical")
    rows = attainment(office.desk(), asked("month", NOW - 20 * DAY, NOW + 1)).tables[0].rows
    assert {(row["name"], row["metric"], row["breached"]) for row in rows} >= {("2026-11", "first_response", 1)}
    assert attainment(office.desk(), asked("metric", NOW - DAY, NOW + 1)).nothing is not None


def test_ok_waived_ones_are_counted_apart(office: Office) -> None:
    name = office.open("Odd", NOW - DAY, priority="critical")
    waive(office.desk(), [name], Waived("first_response", 1, "their fault", "maria"), ChangeRequest(NOW))
    rows = attainment(office.desk(), asked("priority", NOW - 2 * DAY, NOW + 1)).tables[0].rows
    (row,) = [row for row in rows if row["metric"] == "first_response"]
    assert (row["met"], row["breached"], row["judged"], row["met_percent"], row["waived"]) == (0, 0, 0, None, 1)


def test_ok_priorities_and_times_are_in_their_order(office: Office) -> None:
    for days, priority in ((40, "low"), (3, "critical"), (70, "low")):
        office.reply(office.open("Odd", NOW - days * DAY, priority=priority), "We look at it", NOW - days * DAY + 60)
    names = [row["name"] for row in attainment(office.desk(), asked("priority", NOW - 90 * DAY, NOW)).tables[0].rows]
    assert names == sorted(names, key=["critical", "low"].index)
    assert {"critical", "low"} == set(names)
    months = [row["name"] for row in attainment(office.desk(), asked("month", NOW - 90 * DAY, NOW)).tables[0].rows]
    assert months == sorted(months)
    assert len(set(months)) == 3
