"""The attainment of SLA targets: how many clocks met theirs, by metric and by more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.measured import not_measured
from supportcli.application.report.frame import begun, grouping_of, report_of, table_of
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.metrics import METRICS
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.report.groups import STEPS
from supportcli.domain.report.period import Bucket
from supportcli.domain.report.report import Asked, Column, Report, Row, Table, percent
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report import attainment as read

COLUMNS = (
    Column("name", "Name", "name"),
    Column("metric", "SLA target", "metric"),
    Column("met", "Met"),
    Column("breached", "Breached"),
    Column("judged", "Of", alone="Met or breached"),
    Column("met_percent", "Met %", "percent", is_compared=True),
    Column("waived", "Waived"),
    Column("void", "Void"),
    Column("not_measured", "Not measured"),
)
#: By metric, its name is the row's.
_OF_METRICS = (Column("name", "SLA target", "metric"), *COLUMNS[2:])
_NOT_MEASURED = "not_measured"
Key = tuple[Any, str]


def attainment(desk: Desk, asked: Asked) -> Report:
    """Return how often what was promised was met in a period: a clock counts at the instant of its verdict."""
    asked = in_one_spelling(desk, asked)

    def figures(spans: Sequence[Bucket], since: int, until: int) -> tuple[list[Row], None]:
        found = judged(desk, asked, spans, since, until)
        keys = sorted(found, key=lambda key: _order(asked.by, key, found))
        return [_row(spans[key[0]].name if spans else key[0], key, found[key]) for key in keys], None

    columns = _OF_METRICS if asked.by == "metric" else COLUMNS
    table = Table("sla", f"SLA targets by {asked.by}", columns, (), bar="met_percent")
    report = begun("sla", f"SLA attainment by {asked.by}", asked)
    return report_of(desk, asked, report, [table_of(asked, table, figures, "key")], "due or answered")


def judged(desk: Desk, asked: Asked, spans: Sequence[Bucket], since: int, until: int) -> dict[Key, Counter[str]]:
    """Count verdicts by group and metric, as `stats` does (`application/queue/statistics.py`)."""
    grouping, found = grouping_of(asked, spans), dict[Key, Counter[str]]()
    first, last = to_text(since), to_text(until)
    for name, row in read.verdicts(desk.database, grouping, first, last, to_text(desk.now)):
        found.setdefault((name, row["metric"]), Counter()).update({each: row[each] for each in read.VERDICTS})
    for row in read.uncounted(desk.database, grouping, first, last):
        if not_measured(desk, [row]):
            found[row["name"], row["metric"]].update({"kept": -1, _NOT_MEASURED: 1})
    return found


def _order(by: str, key: Key, judged: Mapping[Key, Counter[str]]) -> tuple[Any, ...]:
    """Return where a row stands: times and priorities in their order, all else by how much was judged."""
    name, metric = key
    place = METRICS.index(metric)
    if by in STEPS or by == "metric":
        return (name if by in STEPS else 0, place)
    if by == "priority":
        return (PRIORITIES.index(name), place)
    every = sum(
        judged[name, each]["kept"] + judged[name, each]["breached"] for each in METRICS if (name, each) in judged
    )
    return (-every, name is None, str(name).casefold(), str(name), place)


def _row(name: object, key: Key, counts: Counter[str]) -> Row:
    judged = counts["kept"] + counts["breached"]
    return {
        "key": (name, key[1]), "name": name, "metric": key[1], "met": counts["kept"], "breached": counts["breached"],
        "judged": judged, "met_percent": percent(counts["kept"], judged), "waived": counts["waived"],
        "void": counts["void"], _NOT_MEASURED: counts[_NOT_MEASURED],
    }  # fmt: skip
