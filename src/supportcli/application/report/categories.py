"""The categories of cases: which of them are many, grow, come back, take long, or are reopened."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.report.frame import begun, bounds_of, by_count, grouping_of, report_of, table_of
from supportcli.domain.errors import UsageError
from supportcli.domain.report.period import Bucket, buckets
from supportcli.domain.report.report import Asked, Column, Report, Row, Table, percent, ratio
from supportcli.domain.time.instant import to_text
from supportcli.storage.read.report.cohort import Cohort
from supportcli.storage.read.report.pieces import ALL, Grouping

COLUMNS = (
    Column("name", "Name", "name"),
    Column("cases", "Cases", is_compared=True),
    Column("share_percent", "Share %", "percent", is_compared=True),
    Column("by_month", "Trend", "trend", wide=True),
    Column("customers", "Customers", wide=True),
    Column("months", "In months", wide=True),
    Column("is_recurring", "Recurring", "bool", wide=True),
    Column("per_customer_month", "Per customer and month", "ratio", wide=True),
    Column("reopened", "Reopened"),
    Column("ended", "Of"),
    Column("reopen_percent", "%", "percent"),
    Column("resolved", "Resolved", wide=True),
    Column("median_seconds", "Median", "seconds", is_compared=True),
    Column("ninety_seconds", "90 %", "seconds"),
)
_SPLIT = (
    Column("before_per_month", "Per month before", "ratio"),
    Column("after_per_month", "After", "ratio"),
    Column("change_percent", "Change %", "percent"),
)
#: A category is recurring if it had cases in so many months, and in at least half of those of the period.
RECURS = 3
#: A month of 30 days, in seconds: so that two spans of any length are compared.
_MONTH = 30 * 86400


def categories(desk: Desk, asked: Asked, split: int | None = None) -> Report:
    """Return the categories of the cases that were opened in a period; `split` compares before and after an instant.

    Raises:
        UsageError: the instant is not within the period.

    """
    if split is not None and not asked.since < split < asked.until:
        raise UsageError("--before-after is not between --since and --until.", "Give a date within the period.")
    columns = (*COLUMNS[:4], *_SPLIT, *COLUMNS[4:]) if split is not None else COLUMNS
    left_out = 0

    def figures(_: Sequence[Bucket], since: int, until: int) -> tuple[list[Row], Row]:
        nonlocal left_out
        cohort = Cohort(desk.database, grouping_of(asked, ()), to_text(since), to_text(until))
        left_out = left_out or cohort.left_out()
        rows = _rows(cohort, buckets(since, until, "month", asked.zone))
        total = _total(cohort, rows)
        if split is not None and since < split < until:
            return _divided(rows, total, cohort, (since, split, until))
        return rows, total

    table = Table("categories", f"Cases by {asked.by}", columns, (), bar="cases")
    found = table_of(asked, table, figures)
    notes = [f"Left out: {left_out} duplicate, merged or void."] if left_out else []
    report = begun("categories", f"Cases by {asked.by}", asked, notes)
    return report_of(desk, asked, report, [found], "opened")


def _rows(cohort: Cohort, months: Sequence[Bucket]) -> list[Row]:
    trends: dict[Any, list[int]] = {}
    for name, place, cases in cohort.by_span(bounds_of(months)):
        trends.setdefault(name, [0] * len(months))[place] = cases
    times, counts = cohort.times(), list(cohort.counts())
    every = sum(row["cases"] for row in counts)
    return by_count((_row(row, every, trends[row["name"]], times.get(row["name"])) for row in counts), "cases")


def _row(counts: Any, every: int, trend: list[int], took: tuple[int, int] | None) -> dict[str, Any]:
    months = sum(cases > 0 for cases in trend)
    return {
        "name": counts["name"], "cases": counts["cases"], "share_percent": percent(counts["cases"], every),
        "by_month": trend, "customers": counts["customers"], "months": months,
        "is_recurring": months >= RECURS and 2 * months >= len(trend),
        "per_customer_month": ratio(counts["cases"], counts["customers"] * len(trend)),
        "reopened": counts["reopened"], "ended": counts["ended"],
        "reopen_percent": percent(counts["reopened"], counts["ended"]), "resolved": counts["resolved"],
        "median_seconds": took and took[0], "ninety_seconds": took and took[1],
    }  # fmt: skip


def _divided(
    rows: Sequence[Row], total: Row, cohort: Cohort, bounds: tuple[int, int, int]
) -> tuple[list[Row], Row]:  # fmt: skip
    """Return the rows and that of all with how many cases each had in a month before and after an instant."""
    found: dict[Any, list[int]] = {}
    for name, place, cases in cohort.by_span([to_text(each) for each in bounds]):
        found.setdefault(name, [0, 0])[place] = cases
    every = [sum(cases[place] for cases in found.values()) for place in (0, 1)]
    return [{**row, **_rates(found[row["name"]], bounds)} for row in rows], {**total, **_rates(every, bounds)}


def _rates(cases: Sequence[int], bounds: tuple[int, int, int]) -> Mapping[str, float | None]:
    since, split, until = bounds
    before, after = (
        ratio(number * _MONTH, span) for number, span in zip(cases, (split - since, until - split), strict=True)
    )
    exact = cases[1] * (split - since), cases[0] * (until - split)
    change = round(100 * exact[0] / exact[1] - 100, 1) if exact[1] else None
    return {"before_per_month": before, "after_per_month": after, "change_percent": change}


def _total(cohort: Cohort, rows: Sequence[Row]) -> Row:
    """Return the row of all cases."""
    every = cohort._replace(grouping=Grouping(ALL))
    months = [sum(each) for each in zip(*(row["by_month"] for row in rows), strict=True)]
    (counts,) = every.counts()
    row = _row(counts, counts["cases"], months, every.times().get(0))
    return {**row, "name": "total", "is_recurring": None}
