"""The load by hour of the week: its fields, its grids of seven days and 24 hours, and what their shades stand for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.week_hours import IN_A_DAY
from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("name", "Hour", "id"),
    Field("arrivals", "Opened", "number", "right"),
    Field("first_answers", "First answers", "number", "right"),
    Field("breaches", "Breaches", "number", "right"),
    Field("on_call_share", "On call %", "share", "right"),
    Field("seconds", "Seconds", "number", "right", wide=True),
    Field("on_call_seconds", "Seconds on call", "number", "right", wide=True),
    Field("weekday", "Weekday", "number", "right", wide=True),
    Field("hour", "Clock", "number", "right", wide=True),
)
USUAL = "name,arrivals,first_answers,breaches,on_call_share,seconds"
NOTHING = "No case was opened, answered first or late then."
NO_ROTA = "The policy has no rotas, so nobody is on call."


class Grid(NamedTuple):
    """A title, and a number for each day and hour: a count, or the share of the time, or nothing."""

    title: str
    unit: str
    rows: Sequence[Sequence[Any]]

    @property
    def is_share(self) -> bool:
        """Are the numbers shares of the time, and no counts?"""
        return self.unit == "share"


def is_empty(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Check whether there is nothing to count."""
    return not any(row[name] for row in rows for name in ("arrivals", "first_answers", "breaches"))


def grids(rows: Sequence[Mapping[str, Any]]) -> Iterator[Grid]:
    """Yield what there is to show of the hours of a week; who was on call only where there are rotas."""
    for name, title, unit in (
        ("arrivals", "Opened", "cases"), ("first_answers", "First answers", "answers"),
        ("breaches", "Breaches", "breaches"),
    ):  # fmt: skip
        values = [row[name] for row in rows]
        yield Grid(f"{title}: {sum(values)}", unit, _by_day(values))
    if any(row["on_call_share"] is not None for row in rows):
        yield Grid("Somebody was on call", "share", _by_day([row["on_call_share"] for row in rows]))


def _by_day(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[first : first + IN_A_DAY] for first in range(0, len(values), IN_A_DAY)]


def level(grid: Grid, value: float | None, steps: int) -> int:
    """Return how dark a number is shown: 0 is none, `steps` the most; of a share only all of the time is that."""
    if not value:
        return 0
    if grid.is_share:
        return steps if value >= 1 else max(1, -int(-value * (steps - 1) // 1))
    return -(-int(value) * steps // most(grid))


def most(grid: Grid) -> int:
    """Return the greatest count."""
    return max(int(value) for row in grid.rows for value in row)


def legend(grid: Grid, steps: int) -> Iterator[tuple[int, str]]:
    """Yield each level that can be, and what it stands for."""
    yield 0, "nobody" if grid.is_share else "none"
    if grid.is_share:
        yield from ((step, f"to {100 * step // (steps - 1)} %") for step in range(1, steps - 1))
        yield from ((steps - 1, "less than all"), (steps, "all"))
        return
    top = most(grid)
    for step in range(1, steps + 1):
        low, high = (step - 1) * top // steps + 1, step * top // steps
        if low <= high:
            yield step, f"{low}" if low == high else f"{low}-{high}"
