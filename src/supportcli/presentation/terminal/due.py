"""The clocks that run on a terminal: a line of time, and below it the columns of the queue."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.time.instant import Instant, from_text, to_text
from supportcli.presentation.case.queue import Line, Part, clock_line
from supportcli.presentation.terminal.blocks import line, paragraph
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.queue import queue
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import owed_instant, when

#: How far the line of time reaches, in seconds, and how many clocks it has at most and at least.
_REACH, _MOST, _LEAST = 86400, 4, 2


def due(
    clocks: Sequence[Mapping[str, Any]], footer: str | None, *, width: int, colour: bool, zone: tzinfo, now: Instant,
    unicode: bool = True,
) -> str:  # fmt: skip
    """Draw clocks, the earliest first, with their line ends, ready to be written."""
    lines = [clock_line(each, zone, now) for each in clocks]
    ahead = [(from_text(owed), one) for each, one in zip(clocks, lines, strict=True) if (owed := owed_instant(each))]
    ahead = [(at, one) for at, one in ahead if now < at <= now + _REACH][:_MOST]
    above = paint(_timeline(ahead, width, zone, now, unicode), colour=colour) if len(ahead) >= _LEAST else ""
    return above + queue([Part("", lines)], footer, width=width, colour=colour, zone=zone, now=now, unicode=unicode)


def _timeline(
    ahead: Sequence[tuple[Instant, Line]], width: int, zone: tzinfo, now: Instant, unicode: bool
) -> list[Text]:
    """Return a ruler from now to the last of these instants, and below it what is due at each mark."""
    last = ahead[-1][0]
    end = _clock(last, zone, now)
    room = max(_MOST, width - len("now ") - len(end) - 2)
    rule, tick, first = "─┬├" if unicode else "-++"
    cells = [first] + [rule] * room
    for at, _ in ahead:
        cells[max(1, (at - now) * room // (last - now))] = tick
    between = " · " if unicode else " - "
    said = between.join(f"{_clock(at, zone, now)} {one.case} {one_line(one.owed)}" for at, one in ahead)
    return [
        line(f"now {''.join(cells)} {end}", unicode=unicode),
        *paragraph(said, width=width, indent=4, unicode=unicode),
        Text(),
    ]


def _clock(at: Instant, zone: tzinfo, now: Instant) -> str:
    return when(to_text(at), zone, now).removeprefix("today ")
