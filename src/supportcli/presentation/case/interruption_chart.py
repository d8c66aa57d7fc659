"""Interruptions that were counted, as a chart."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from supportcli.presentation.report_page.charts import bars, points
from supportcli.presentation.report_page.structure import Chart

#: More names than these are in the table alone.
_MOST = 30
_NONE = {"interruptions": 0, "pages": 0}


def chart(rows: Sequence[Mapping[str, Any]]) -> Chart:
    """Return the weeks as a line, also those without any, and all else as bars, the most frequent first."""
    by = rows[0]["by"]
    counted = {row["name"]: row for row in rows}
    names = _weeks(min(counted), max(counted))[-_MOST:] if by == "week" else [*counted][:_MOST]
    some = [counted.get(name, _NONE) for name in names]
    series = {
        "escalations": [row["interruptions"] - row["pages"] for row in some], "pages": [row["pages"] for row in some],
    }  # fmt: skip
    label = f"Escalations and pages by {by}; the table below has the numbers."
    return (points if by == "week" else bars)(label, "interruptions", [name or "none" for name in names], series)


def _weeks(first: str, last: str) -> list[str]:
    """Return every week from one to another, by their names of ISO 8601."""
    found, day = [first], date.fromisocalendar(int(first[:4]), int(first[6:]), 1)
    while found[-1] < last:
        day += timedelta(weeks=1)
        year, week, _ = day.isocalendar()
        found.append(f"{year}-W{week:02}")
    return found
