"""The figures of the cases that were opened in a period: how many, what became of them, how long they took."""

from collections.abc import Callable, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.report.frame import begun, by_count, grouping_of, report_of, table_of
from supportcli.domain.report.period import Bucket
from supportcli.domain.report.report import Asked, Column, Report, Row, Table, percent, ratio
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.cohort import Cohort
from supportcli.storage.read.report.pieces import ALL, Grouping
from supportcli.storage.read.report.work import Work, worked

NAME = Column("name", "Name", "name")
CASES = (Column("cases", "Cases", is_compared=True), Column("share_percent", "Share %", "percent", is_compared=True))
REOPENED = (
    Column("reopened", "Reopened"),
    Column("ended", "Of", alone="Once resolved"),
    Column("reopen_percent", "%", "percent", alone="Reopened, % of once resolved"),
)
TIMES = (
    Column("resolved", "Resolved", wide=True),
    Column("median_seconds", "Median", "seconds", is_compared=True, alone="Median time to resolve"),
    Column("ninety_seconds", "90 %", "seconds", alone="90 % resolved within"),
)
FIRST_CONTACT = (
    Column("first_contact", "First contact"),
    Column("first_contact_percent", "% of resolved", "percent", is_compared=True, alone="First contact, % of resolved"),
)
REASSIGNED = (
    Column("reassignments", "Reassigned", wide=True),
    Column("reassignments_per_case", "Per case", "ratio", wide=True, alone="Reassigned per case"),
)
REPLIES = (
    Column("replies", "Replies", wide=True),
    Column("replies_per_case", "Per resolved", "ratio", wide=True, alone="Replies per resolved"),
)
TAKEN = (
    Column("taken", "Taken", wide=True),
    Column("taken_median_seconds", "Half taken in", "seconds", wide=True),
    Column("taken_ninety_seconds", "90 % in", "seconds", wide=True, alone="90 % taken in"),
)
WORK = (*FIRST_CONTACT, *REASSIGNED, *REPLIES, *TAKEN)
#: What a report adds to its rows and to that of all: of them, from when until before when.
More = Callable[[list[dict[str, Any]], dict[str, Any], int, int], None]


class Whole:
    """The figures of all cases that were opened in a period: asked for once, whichever reports need them."""

    def __init__(self) -> None:
        self._totals: dict[tuple[str, str, bool], dict[str, Any]] = {}
        self._left_out: dict[tuple[str, str], int] = {}

    def total(self, cohort: Cohort, *, is_worked: bool = False) -> dict[str, Any]:
        """Return the row of all cases of a cohort; `is_worked` adds the figures of `WORK`."""
        key = (cohort.since, cohort.until, is_worked)
        if key not in self._totals:
            (total,) = _rows(cohort._replace(grouping=Grouping(ALL)), 0, is_worked=is_worked)
            self._totals[key] = {**total, "name": "total"}
        return dict(self._totals[key])

    def left_out(self, cohort: Cohort) -> int:
        """Return how many duplicate, merged and void cases were opened then."""
        key = (cohort.since, cohort.until)
        if key not in self._left_out:
            self._left_out[key] = cohort.left_out()
        return self._left_out[key]


def opened_report(
    desk: Desk, asked: Asked, name: str, title: str, columns: Sequence[Column], more: More | None = None,
    whole: Whole | None = None,
) -> Report:  # fmt: skip
    """Return a report on the cases that were opened in a period, without duplicate, merged and void ones."""
    of_all, counted = whole or Whole(), list[int]()
    is_worked = any(each in columns for each in WORK)

    def figures(spans: Sequence[Bucket], since: int, until: int) -> tuple[list[Row], Row]:
        cohort = Cohort(desk.database, grouping_of(asked, spans), to_text(since), to_text(until))
        total = of_all.total(cohort, is_worked=is_worked)
        rows = _rows(cohort, total["cases"], is_worked=is_worked)
        if more is not None:
            more(rows, total, since, until)
        counted.append(of_all.left_out(cohort))
        return (in_time(rows, spans) if spans else by_count(rows, "cases")), total

    table = Table(name, title, columns, (), bar="cases")
    found = table_of(asked, table, figures)
    notes = [f"Left out: {counted[0]} duplicate, merged or void."] if counted[0] else []
    return report_of(desk, asked, begun(name, title, asked, notes), [found], "opened")


def in_time(rows: Sequence[Row], spans: Sequence[Bucket]) -> list[Row]:
    """Return a row for each day, week or month that has cases, in their order, under its name."""
    found = {row["name"]: row for row in rows}
    return [{**found[place], "name": span.name} for place, span in enumerate(spans) if place in found]


def _rows(cohort: Cohort, every: int, *, is_worked: bool) -> list[dict[str, Any]]:
    times, work = cohort.times(), worked(cohort) if is_worked else {}
    return [
        {**_row(counts, every or counts["cases"], times.get(counts["name"])), **_work(counts, work.get(counts["name"]))}
        for counts in cohort.counts()
    ]


def _row(counts: Any, every: int, took: tuple[int, int] | None) -> dict[str, Any]:
    median, ninety = took or (None, None)
    return {
        "name": counts["name"], "cases": counts["cases"], "share_percent": percent(counts["cases"], every),
        "customers": counts["customers"], "reopened": counts["reopened"], "ended": counts["ended"],
        "reopen_percent": percent(counts["reopened"], counts["ended"]), "resolved": counts["resolved"],
        "median_seconds": median, "ninety_seconds": ninety,
    }  # fmt: skip


def _work(counts: Any, work: Work | None) -> dict[str, Any]:
    if work is None:
        return {}
    return {
        "first_contact": work.first_contact, "first_contact_percent": percent(work.first_contact, counts["resolved"]),
        "reassignments": work.reassignments, "reassignments_per_case": ratio(work.reassignments, counts["cases"]),
        "replies": work.replies, "replies_per_case": ratio(work.replies, counts["resolved"]),
        "taken": work.taken, "taken_median_seconds": work.median, "taken_ninety_seconds": work.ninety,
    }  # fmt: skip
