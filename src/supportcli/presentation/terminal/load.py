"""The load by hour of the week as grids of shades; where there is no Unicode, of digits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.oncall.week_hours import DAYS
from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.oncall.load import NO_ROTA, Grid, grids, legend, level
from supportcli.presentation.terminal.blocks import cropped, line, paragraph, section
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import TITLE
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import zoned

_SHADES, _DIGITS = "·░▒▓█", ".123456789"
_MARGIN = "     "


def page(
    rows: Sequence[Mapping[str, Any]], since: Instant, until: Instant, *, width: int, colour: bool, zone: tzinfo,
    now: Instant, unicode: bool = True,
) -> str:  # fmt: skip
    """Draw a grid of seven days and 24 hours for each count, 53 columns wide, and what its shades stand for."""
    stamps = [to_text(since), to_text(until)]
    span = " to ".join(when(each, zone, None) for each in stamps)
    lines = [line("Load by hour of the week", TITLE, unicode=unicode)]
    lines.append(line(zoned(span, zone, now, stamps), unicode=unicode))
    every = [*grids(rows)]
    for grid in every:
        lines += [*section(grid.title, unicode=unicode), *_drawn(grid, width, unicode)]
    if not any(grid.is_share for grid in every):
        lines += [Text(), *paragraph(NO_ROTA, width=width, indent=0, unicode=unicode)]
    return paint([cropped(each, width, unicode=unicode) for each in lines], colour=colour)


def _drawn(grid: Grid, width: int, unicode: bool) -> Iterator[Text]:
    marks = _SHADES if unicode else _DIGITS
    steps = len(marks) - 1
    yield Text(_MARGIN + "".join(f"{hour:<6}" for hour in range(0, 24, 3)).rstrip())
    for day, values in zip(DAYS, grid.rows, strict=True):
        cells = "".join(_cell(marks[level(grid, value, steps)], value) for value in values)
        yield Text(f"{day:<{len(_MARGIN)}}{cells}".rstrip())
    said = ", ".join(f"{marks[step]} {words}" for step, words in legend(grid, steps))
    yield from paragraph(said, width=width, indent=len(_MARGIN), unicode=unicode)


def _cell(mark: str, value: float | None) -> str:
    """Return the two columns of an hour: dark ones are filled, an hour that did not come is left out."""
    if value is None:
        return "  "
    return mark * 2 if mark in _SHADES[1:] else f"{mark} "
