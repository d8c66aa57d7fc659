"""The share of cases that ended with solutions, as a chart."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.presentation.report_page.charts import bars
from supportcli.presentation.report_page.structure import Chart


def chart(rows: Sequence[Mapping[str, Any]]) -> Chart:
    """Return two bars for each tier: what was closed, and what ended with a solution; the row of all is left out."""
    tiers = rows[:-1]
    series = {
        "closed": [row["closed"] for row in tiers], "with a solution": [row["with_solution"] for row in tiers],
    }  # fmt: skip
    label = "Closed cases by tier, and those of them that ended with a solution; the table below has the numbers."
    return bars(label, "cases", [row["tier"] for row in tiers], series)
