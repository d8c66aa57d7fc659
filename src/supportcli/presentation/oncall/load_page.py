"""The load by hour of the week as sections of a page: a grid that is the darker the more there was, and its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.oncall.week_hours import DAYS, IN_A_DAY
from supportcli.presentation.oncall.load import NO_ROTA, Grid, grids
from supportcli.presentation.report_page.charts import heat_map
from supportcli.presentation.report_page.structure import Section, Table

TITLE = "Load by hour of the week"
_HOURS = [f"{hour:02}" for hour in range(IN_A_DAY)]
_SAID = {
    "cases": "Cases by when they were opened.",
    "answers": "First answers by when they were given, in time or late.",
    "breaches": "Breaches by when they happened, without waived ones and void cases. A late resolution is one.",
    "share": "The share of each hour in which somebody was on call in any rota, in percent.",
}


def sections(rows: Sequence[Mapping[str, Any]]) -> Iterator[Section]:
    """Yield a section for each count, and one for who was on call."""
    every = [*grids(rows)]
    for grid in every:
        yield _section(grid)
    if not any(grid.is_share for grid in every):
        yield Section("Somebody was on call", NO_ROTA)


def _section(grid: Grid) -> Section:
    cells = [(day, *(_cell(grid, value) for value in values)) for day, values in zip(DAYS, grid.rows, strict=True)]
    table = Table(f"{grid.title}, by day and hour", ("Day", *_HOURS), cells, frozenset(range(1, IN_A_DAY + 1)))
    label = f"{grid.title}: a grid of the hours of a week, the darker the more; the table below has its numbers."
    named = list(zip(DAYS, grid.rows, strict=True))
    unit = "share of the time" if grid.is_share else grid.unit
    return Section(grid.title, _SAID[grid.unit], table, heat_map(label, unit, _HOURS, named, grid.is_share))


def _cell(grid: Grid, value: float | None) -> str:
    """Return a number as a cell; nothing for an hour that did not come."""
    if value is None:
        return ""
    return f"{100 * value:.0f}" if grid.is_share else str(value)
