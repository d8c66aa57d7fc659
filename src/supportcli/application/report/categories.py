"""The categories of cases: which of them are many, grow, come back, take long, or are reopened."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.report.frame import bounds_of
from supportcli.application.report.measures import CASES, NAME, REOPENED, TIMES, Whole, opened_report
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.errors import UsageError
from supportcli.domain.report.period import buckets
from supportcli.domain.report.report import Asked, Column, Report, ratio
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.cohort import Cohort
from supportcli.storage.read.report.pieces import Grouping

COLUMNS = (
    NAME,
    *CASES,
    Column("by_month", "Trend", "trend", wide=True),
    Column("customers", "Customers", wide=True),
    Column("months", "In months", wide=True),
    Column("is_recurring", "Recurring", "bool", wide=True),
    Column("per_customer_month", "Per customer and month", "ratio", wide=True),
    *REOPENED,
    *TIMES,
)
SPLIT = (
    Column("before_per_month", "Per month before", "ratio"),
    Column("after_per_month", "After", "ratio", alone="Per month after"),
    Column("change_percent", "Change %", "percent"),
)
#: A category is recurring if it had cases in so many months, and in at least half of those of the period.
RECURS = 3
#: A month of 30 days, in seconds: so that two spans of any length are compared.
_MONTH = 30 * 86400


def categories(desk: Desk, asked: Asked, split: int | None = None, whole: Whole | None = None) -> Report:
    """Return the categories of the cases that were opened in a period; `split` compares before and after an instant.

    `whole` has the figures of all of them, if another report asks for these, too.

    Raises:
        UsageError: the instant is not within the period.

    """
    asked = in_one_spelling(desk, asked, "opened")
    if split is not None and not asked.since < split < asked.until:
        raise UsageError("--before-after is not between --since and --until.", "Give a date within the period.")

    def more(rows: list[dict[str, Any]], total: dict[str, Any], since: int, until: int) -> None:
        cohort = Cohort(desk.database, Grouping(asked.by, (), asked.same), to_text(since), to_text(until))
        bounds = bounds_of(buckets(since, until, "month", asked.zone))
        trends = _spread(cohort, bounds)
        for row in (*rows, total):
            row.update(_months(row, _of(row, total, trends)))
        total["is_recurring"] = None
        if split is not None and since < split < until:
            halves = _spread(cohort, [to_text(each) for each in (since, split, until)])
            for row in (*rows, total):
                row.update(_rates(_of(row, total, halves), (since, split, until)))

    columns = COLUMNS if split is None else (*COLUMNS[:4], *SPLIT, *COLUMNS[4:])
    return opened_report(desk, asked, "categories", f"Cases by {asked.by}", columns, more, whole)


def _spread(cohort: Cohort, bounds: list[str]) -> Mapping[Any, list[int]]:
    """Return how many cases each group had between which bounds."""
    found: dict[Any, list[int]] = {}
    for name, place, cases in cohort.by_span(bounds):
        found.setdefault(name, [0] * (len(bounds) - 1))[place] = cases
    return found


def _of(row: Mapping[str, Any], total: Mapping[str, Any], spread: Mapping[Any, list[int]]) -> list[int]:
    """Return how the cases of a row are spread; those of all are the sum."""
    if row is total:
        return [sum(each) for each in zip(*spread.values(), strict=True)]
    return spread.get(row["name"], [0])


def _months(row: Mapping[str, Any], trend: Sequence[int]) -> dict[str, Any]:
    months = sum(cases > 0 for cases in trend)
    return {
        "by_month": trend, "months": months, "is_recurring": months >= RECURS and 2 * months >= len(trend),
        "per_customer_month": ratio(row["cases"], row["customers"] * len(trend)),
    }  # fmt: skip


def _rates(cases: Sequence[int], bounds: tuple[int, int, int]) -> dict[str, float | None]:
    since, split, until = bounds
    if len(cases) < len(bounds) - 1:
        return {}
    before, after = cases
    exact = after * (split - since), before * (until - split)
    change = round(100 * exact[0] / exact[1] - 100, 1) if exact[1] else None
    rates = ratio(before * _MONTH, split - since), ratio(after * _MONTH, until - split)
    return {"before_per_month": rates[0], "after_per_month": rates[1], "change_percent": change}
