"""What people did: of everybody for leads, where the policy names some; else of whoever asks."""

from collections.abc import Mapping
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.person.roles import people
from supportcli.application.report.measures import (
    CASES,
    FIRST_CONTACT,
    NAME,
    REASSIGNED,
    REOPENED,
    REPLIES,
    TIMES,
    opened_report,
)
from supportcli.application.report.own import own, said_of_leads
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.policy.people import People
from supportcli.domain.report.report import Asked, Column, Report
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.names import time_entered
from supportcli.storage.read.statistics import load
from supportcli.storage.tables import board

COLUMNS = (
    NAME,
    *CASES,
    Column("open", "Open now"),
    *REOPENED,
    *TIMES,
    *FIRST_CONTACT,
    *REASSIGNED,
    *REPLIES,
    Column("spent_seconds", "Time entered", "seconds", wide=True),
)


def of_people(desk: Desk, asked: Asked) -> Report:
    """Return the cases by whose they are now; where the policy names leads, somebody who is none sees their own."""
    known = people(desk.policy())
    leads = own(desk, ())[1]
    called = {name: known.key_of(name) for name in board.values(desk.database, "assignee")}
    asked = asked._replace(same={name: key for name, key in called.items() if name != key} | dict(asked.same))
    asked = in_one_spelling(desk, asked, "opened")

    def more(rows: list[dict[str, Any]], total: dict[str, Any], since: int, until: int) -> None:
        taken = _by_key(known, load(desk.database))
        spent = _by_key(known, time_entered(desk.database, to_text(since), to_text(until)))
        for row in rows:
            row["open"], row["spent_seconds"] = taken.get(row["name"], 0), spent.get(row["name"], 0)
        total["open"], total["spent_seconds"] = sum(taken.values()), sum(spent.values())
        rows[:] = own(desk, rows)[0]

    report = opened_report(desk, asked, "people", "Cases by person", COLUMNS, more)
    return _alone(report, leads) if leads else report


def _alone(report: Report, leads: list[str]) -> Report:
    """Return a report without the row of all, saying whose figures it has."""
    (table,) = report.tables
    (said,) = said_of_leads(leads)
    nothing = report.nothing if table.rows else f"No case that is yours was opened then. {said}"
    return report._replace(tables=[table._replace(total=None)], notes=[*report.notes, said], nothing=nothing)


def _by_key(known: People, figures: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, figure in figures.items():
        key = known.key_of(name)
        found[key] = found.get(key, 0) + figure
    return found
