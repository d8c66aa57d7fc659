"""What customers asked for in a period, how it went, and whether what they were promised was met."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.report.attainment import judged
from supportcli.application.report.measures import CASES, NAME, REOPENED, TIMES, opened_report
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.report.report import Asked, Column, Report, percent, ratio
from supportcli.storage.read.report.names import merged_customers

#: The metrics that stand beside a customer, by the beginning of their columns.
_METRICS = {"response": "first_response", "resolution": "resolution"}
COLUMNS = (
    NAME,
    *CASES,
    Column("per_month", "Per month", "ratio", wide=True),
    *REOPENED,
    *TIMES,
    Column("response_met", "Answers met", wide=True),
    Column("response_judged", "Of", wide=True, alone="Answers judged"),
    Column("response_percent", "%", "percent", wide=True, alone="Answers met, %"),
    Column("resolution_met", "Resolutions met", wide=True),
    Column("resolution_judged", "Of", wide=True, alone="Resolutions judged"),
    Column("resolution_percent", "%", "percent", wide=True, alone="Resolutions met, %"),
)
_MONTH = 30 * 86400


def customers(desk: Desk, asked: Asked) -> Report:
    """Return the customers with cases in a period; those that were merged count as the one they were merged into."""
    asked = in_one_spelling(desk, asked._replace(same=merged_customers(desk.database) | dict(asked.same)))

    def more(rows: list[dict[str, Any]], total: dict[str, Any], since: int, until: int) -> None:
        found = judged(desk, asked, (), since, until)
        every = {metric: _sum(found, metric) for metric in _METRICS.values()}
        for row in (*rows, total):
            row["per_month"] = ratio(row["cases"] * _MONTH, until - since)
            for begins, metric in _METRICS.items():
                row.update(_met(begins, every[metric] if row is total else found.get((row["name"], metric), Counter())))

    return opened_report(desk, asked, "customers", "Cases by customer", COLUMNS, more)


def _sum(found: Mapping[tuple[Any, str], Counter[str]], metric: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for (_, what), counts in found.items():
        if what == metric:
            total.update(counts)
    return total


def _met(begins: str, counts: Mapping[str, int]) -> Mapping[str, Any]:
    met, breached = counts["kept"], counts["breached"]
    names = (f"{begins}_{name}" for name in ("met", "judged", "percent"))
    return dict(zip(names, (met, met + breached, percent(met, met + breached)), strict=True))
