"""The volume of work: what was opened, resolved, closed and reopened, by time or by a property of cases."""

from collections import Counter
from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.application.report.frame import begun, by_count, grouping_of, report_of, table_of, total_of
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.report.period import Bucket
from supportcli.domain.report.report import Asked, Column, Report, Row, Table
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.volume import movements

COLUMNS = (
    Column("name", "Name", "name"),
    Column("opened", "Opened", is_compared=True),
    Column("resolved", "Resolved", is_compared=True),
    Column("closed", "Closed", is_compared=True),
    Column("reopened", "Reopened", is_compared=True),
    Column("net", "Opened - closed", wide=True),
)
_WHAT = ("opened", "resolved", "closed", "reopened")


def volume(desk: Desk, asked: Asked) -> Report:
    """Return what came and went in a period."""
    asked = in_one_spelling(desk, asked, "updated")

    def figures(spans: Sequence[Bucket], since: int, until: int) -> tuple[list[Row], Row]:
        found = movements(desk.database, grouping_of(asked, spans), to_text(since), to_text(until))
        if spans:
            rows = [_row(span.name, found.get(place, Counter())) for place, span in enumerate(spans)]
        else:
            rows = by_count((_row(name, counts) for name, counts in found.items()), "opened")
        return rows, total_of(rows, COLUMNS)

    table = Table("volume", f"Cases by {asked.by}", COLUMNS, (), bar="opened")
    report = begun("volume", f"Volume by {asked.by}", asked)
    return report_of(desk, asked, report, [table_of(asked, table, figures)], "opened, resolved, closed or reopened")


def _row(name: object, counts: Counter[str]) -> Row:
    return {"name": name, **{what: counts[what] for what in _WHAT}, "net": counts["opened"] - counts["closed"]}
