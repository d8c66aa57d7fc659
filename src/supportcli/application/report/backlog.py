"""The backlog: which cases were open at the ends of days, weeks or months, and how old they were."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.report.frame import begun, by_count, grouping_of, report_of, table_of
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.report.period import Bucket
from supportcli.domain.report.report import Asked, Column, Report, Row, Table
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.backlog import AGES, Open, open_at
from supportcli.storage.read.report.pieces import ALL, Grouping

COLUMNS = (
    Column("name", "Name", "name"),
    Column("at", "Just before", "instant", wide=True),
    Column("open", "Open", is_compared=True),
    Column("median_age_seconds", "Median age", "seconds", is_compared=True),
    Column("ninety_age_seconds", "90 % younger", "seconds"),
    Column("oldest_age_seconds", "Oldest", "seconds"),
    Column("older_than_7d", "Over 7 d", wide=True),
    Column("older_than_30d", "Over 30 d"),
    Column("older_than_90d", "Over 90 d", wide=True),
)
_NONE = Open(0, 0, 0, 0, dict.fromkeys(AGES, 0))


def backlog(desk: Desk, asked: Asked) -> Report:
    """Return what was open at the end of each part of a period, or by group at its end."""
    asked = in_one_spelling(desk, asked)

    def all_open(at: int) -> Open | None:
        return open_at(desk.database, Grouping(ALL), at).get(0)

    def figures(spans: Sequence[Bucket], _since: int, until: int) -> tuple[list[Row], Row | None]:
        if spans:
            return [_row(each.name, each.until, all_open(each.until)) for each in spans], None
        found = open_at(desk.database, grouping_of(asked, ()), until)
        rows = by_count((_row(name, until, group) for name, group in found.items()), "open")
        return rows, _row("total", until, all_open(until))

    table = Table("backlog", f"Open cases by {asked.by}", COLUMNS, (), bar="open")
    report = begun("backlog", f"Backlog by {asked.by}", asked)
    return report_of(desk, asked, report, [table_of(asked, table, figures)], "open")


def _row(name: object, at: int, group: Open | None) -> Mapping[str, Any]:
    was = group or _NONE
    ages = (was.median, was.ninety, was.oldest) if group else (None, None, None)
    names = ("median_age_seconds", "ninety_age_seconds", "oldest_age_seconds")
    return {"name": name, "at": to_text(at), "open": was.cases, **dict(zip(names, ages, strict=True)), **was.older}
