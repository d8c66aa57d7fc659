"""The targets of the policy in force, and whether they were met in a period."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.report.attainment import judged
from supportcli.application.report.frame import begun, report_of, table_of
from supportcli.application.report.measures import Whole
from supportcli.domain.policy.quality.targets import FIRST_CONTACT, IN_TIME, Wanted
from supportcli.domain.report.period import Bucket
from supportcli.domain.report.report import Asked, Column, Report, Row, Table, percent
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.cohort import Cohort
from supportcli.storage.read.report.pieces import ALL, Grouping

COLUMNS = (
    Column("name", "Target", "metric"),
    Column("is_met", "Met", "bool"),
    Column("wanted_percent", "Wanted %", "percent"),
    Column("share_percent", "Share %", "percent", is_compared=True),
    Column("part", "Cases or clocks"),
    Column("of", "Of"),
)
NOTHING = "The policy names no targets, so there is nothing to meet: write them under [targets]."


def targets(desk: Desk, asked: Asked) -> Report:
    """Return each target with its share in a period; those of the policy in force now, whatever was wanted then."""
    wanted = [Wanted(key, share) for key, share in desk.policy().targets.items()]
    begin = begun("targets", "Targets", asked)
    table = Table("targets", "Targets", COLUMNS, ())
    if not wanted:
        return begin._replace(tables=[table], nothing=NOTHING)

    def figures(_: Sequence[Bucket], since: int, until: int) -> tuple[list[Row], None]:
        parts = _parts(desk, asked, wanted, since, until)
        return [_row(each, *parts[each.key]) for each in wanted], None

    return report_of(desk, asked, begin, [table_of(asked, table, figures)], "judged or opened")


def is_missed(report: Report) -> bool:
    """Return whether a target of the period was missed; one of which nothing is known was not."""
    return any(row["is_met"] is False for table in report.tables for row in table.rows)


def _parts(
    desk: Desk, asked: Asked, wanted: Sequence[Wanted], since: int, until: int
) -> Mapping[str, tuple[int, int]]:  # fmt: skip
    """Return how many meet each target, or are reopened, of how many."""
    clocks = judged(desk, asked._replace(by="metric"), (), since, until)
    found = {key: _of_clocks(clocks.get((metric, metric), Counter())) for key, metric in IN_TIME.items()}
    keys = {each.key for each in wanted}
    if keys <= set(found):
        return found
    cohort = Cohort(desk.database, Grouping(ALL), to_text(since), to_text(until))
    total = Whole().total(cohort, is_worked=FIRST_CONTACT in keys)
    return found | {
        FIRST_CONTACT: (total.get("first_contact", 0), total["resolved"]),
        "reopened_at_most": (total["reopened"], total["ended"]),
    }


def _of_clocks(counts: Mapping[str, int]) -> tuple[int, int]:
    return counts["kept"], counts["kept"] + counts["breached"]


def _row(wanted: Wanted, part: int, of: int) -> dict[str, Any]:
    return {
        "name": wanted.key, "is_met": wanted.is_met(part, of), "wanted_percent": wanted.percent,
        "share_percent": percent(part, of), "part": part, "of": of,
    }  # fmt: skip
