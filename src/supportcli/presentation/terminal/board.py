"""The live board: open cases in rows that stay where they are, their clocks to the second."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.case.fields import MARKED, TABLE, TABLE_MARKED
from supportcli.presentation.formats.field import choose
from supportcli.presentation.terminal.blocks import columns, line
from supportcli.presentation.terminal.layout import ELLIPSIS, fit
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import BREACHED, HEAD, QUIET, TITLE, clock_style
from supportcli.presentation.terminal.table import styled
from supportcli.presentation.text.owed import with_left
from supportcli.presentation.text.wording import ticking, when_exact

View = Mapping[str, Any]
#: Lines that are no rows: the title, an empty line, the heads; below an empty line and the keys.
AROUND = 5


class Board:
    """Draws the board again and again; a column that got wide stays wide, so that nothing jumps."""

    def __init__(self, zone: tzinfo, *, colour: bool, unicode: bool) -> None:
        self._zone = zone
        self._colour = colour
        self._unicode = unicode
        self._widest: dict[str, int] = {}

    def forget(self) -> None:
        """Clear the widths of the columns."""
        self._widest = {}

    def draw(
        self, rows: Sequence[View | None], total: int, breached: int, *, now: Instant, width: int, height: int,
        said: str = "", marks: Mapping[str, str] | None = None,
    ) -> list[str]:  # fmt: skip
        """Draw the lines of a screen, none wider than it and no more than it has.

        `total` and `breached` count all open cases; `marks` are the words for cases that have come up, by their id.
        """
        views = [view for view in rows if view is not None]
        more = total - len(views)
        keys = ", ".join(filter(None, ("q quits, s sorts by urgency", _cases(more, "more") if more > 0 else "", said)))
        body = self._body(rows, marks or {}, now, width) if views else [line("Nothing is open.", QUIET)]
        room = max(0, height - AROUND + 1)
        lines = [self._title(total, breached, now), Text(), *body[:room]]
        lines += [Text()] * (height - 1 - len(lines))
        lines = [*lines[: max(0, height - 1)], line(keys, QUIET, unicode=self._unicode)]
        for each in lines:
            each.truncate(width)
        return paint(lines, colour=self._colour).split("\n")[:height]

    def _title(self, total: int, breached: int, now: Instant) -> Text:
        clock = when_exact(to_text(now), self._zone, now).partition(" (")[0]
        title = line(f"{_with_seconds(clock, now)}  ", TITLE).append_text(line(f"{_cases(total, 'open')}, "))
        return title.append_text(line(f"{breached} breached", BREACHED if breached else QUIET))

    def _body(self, rows: Sequence[View | None], marks: Mapping[str, str], now: Instant, width: int) -> list[Text]:
        cells = [_marked(with_left(view), marks) if view else {} for view in rows]
        is_marked = any(row.get("mark") for row in cells)
        fields = choose(MARKED, TABLE_MARKED if is_marked else TABLE)
        heads = [line(field.label, HEAD) for field in fields]
        body = [[self._cell(row, field, now) for field in fields] if row else [] for row in cells]
        for place, field in enumerate(fields):
            natural = max((row[place].cell_len for row in body if row), default=0)
            self._widest[field.name] = max(self._widest.get(field.name, 0), natural, heads[place].cell_len)
        room = fit(fields, [self._widest[field.name] for field in fields], width)
        widths, right = list(room.values()), [False] * len(room)
        return [
            columns([row[place] for place in room], widths, right, ELLIPSIS[self._unicode]) if row else Text()
            for row in (heads, *body)
        ]

    def _cell(self, row: View, field: Any, now: Instant) -> Text:
        value = row.get(field.name)
        if field.kind == "left" and isinstance(value, Mapping):
            return line(ticking(value, self._zone, now), clock_style(value), unicode=self._unicode)
        return styled(value, field, self._zone, now, self._unicode)


def _cases(count: int, what: str) -> str:
    return f"{count} {what} case{'s' * (count != 1)}"


def _marked(row: View, marks: Mapping[str, str]) -> View:
    """Return a row with the word for what has come up before its other marks."""
    return {**row, "mark": " ".join(filter(None, (marks.get(row["id"]), row["mark"])))}


def _with_seconds(clock: str, now: Instant) -> str:
    """Put the seconds into `Mon 23 Nov 14:00 EET`."""
    minutes, _, zone = clock.rpartition(" ")
    return f"{minutes}:{now % 60:02} {zone}"
