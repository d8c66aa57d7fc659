"""The rows of the live board: open cases that stay where they are, their clocks running."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.time.instant import Instant
from supportcli.presentation.case.fields import MARKED, TABLE, TABLE_MARKED
from supportcli.presentation.formats.field import choose
from supportcli.presentation.terminal import styles
from supportcli.presentation.terminal.blocks import columns, cropped, line
from supportcli.presentation.terminal.layout import ELLIPSIS, fit
from supportcli.presentation.terminal.styles import HEAD, clock_style
from supportcli.presentation.terminal.table import styled
from supportcli.presentation.text.owed import with_left
from supportcli.presentation.text.wording import ticking

View = Mapping[str, Any]
#: Before each row: whether it is the selected one. Colour says it, too, and never alone.
SELECTED, NOT_SELECTED = "> ", "  "


class Board:
    """Draws the rows again and again; a column that got wide stays wide, so that nothing jumps."""

    def __init__(self, zone: tzinfo, *, unicode: bool) -> None:
        self._zone = zone
        self._unicode = unicode
        self._widest: dict[str, int] = {}

    def forget(self) -> None:
        """Clear the widths of the columns."""
        self._widest = {}

    def draw(
        self, rows: Sequence[View | None], *, now: Instant, width: int, marks: Mapping[str, str],
        selected: str | None = None,
    ) -> list[Text]:  # fmt: skip
        """Return the heads and the rows, none wider than `width`; `marks` are words for cases that have come up."""
        cells = [_marked(with_left(view), marks) if view else {} for view in rows]
        is_marked = any(row.get("mark") for row in cells)
        fields = choose(MARKED, TABLE_MARKED if is_marked else TABLE)
        heads = [line(field.label, HEAD) for field in fields]
        body = [
            [self._cell(row, field, now, at_rest=row["id"] != selected) for field in fields] if row else []
            for row in cells
        ]
        for place, field in enumerate(fields):
            natural = max((row[place].cell_len for row in body if row), default=0)
            self._widest[field.name] = max(self._widest.get(field.name, 0), natural, heads[place].cell_len)
        room = fit(fields, [self._widest[field.name] for field in fields], max(1, width - len(SELECTED)))
        drawn = [self._row(row, room, is_selected=False) for row in (heads, *body)]
        for place, row in enumerate(cells, 1):
            if row and row["id"] == selected:
                drawn[place] = self._row(body[place - 1], room, is_selected=True)
        return [cropped(each, width, unicode=self._unicode) for each in drawn]

    def _row(self, cells: Sequence[Text], room: Mapping[int, int], *, is_selected: bool) -> Text:
        if not cells:
            return Text()
        row = columns(
            [cells[place] for place in room], list(room.values()), [False] * len(room), ELLIPSIS[self._unicode]
        )
        text = Text(SELECTED if is_selected else NOT_SELECTED).append_text(row)
        if is_selected:
            text.stylize(styles.SELECTED)
        return text

    def _cell(self, row: View, field: Any, now: Instant, *, at_rest: bool) -> Text:
        value = row.get(field.name)
        if field.kind == "left" and isinstance(value, Mapping):
            said = ticking(value, self._zone, now, at_rest=at_rest)
            return line(said, clock_style(value), unicode=self._unicode)
        return styled(value, field, self._zone, now, self._unicode)


def _marked(row: View, marks: Mapping[str, str]) -> View:
    """Return a row with the word for what has come up before its other marks."""
    return {**row, "mark": " ".join(filter(None, (marks.get(row["id"]), row["mark"])))}
