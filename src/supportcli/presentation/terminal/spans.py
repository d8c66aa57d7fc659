"""What changed in a painted line, so that no more than that is written."""

import re
from collections.abc import Iterator

from supportcli.domain.named_tuple import NamedTuple

#: A style, or a character; what Rich paints has no other escapes.
_PART = re.compile(r"\x1b\[([0-9;]*)m|(.)", re.DOTALL)
#: From here on a character may be wider, or narrower, than it seems: such a line is written from its start.
_PLAIN = 0x300


class _Cell(NamedTuple):
    character: str
    style: str


def change(old: str, new: str, line: int) -> str:
    """Return what has to be written so that a line of the screen (from 1) changes from one painted text to another."""
    if old == new:
        return ""
    before, after = list(_cells(old)), list(_cells(new))
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same] and ord(after[same].character) < _PLAIN:
        same += 1
    end = len(after)
    if len(before) == len(after):
        # As long as before, and narrow: what follows stays where it is.
        while end > same and before[end - 1] == after[end - 1]:
            end -= 1
        if any(ord(cell.character) >= _PLAIN for cell in (*before[same:end], *after[same:end])):
            end = len(after)
    erase = "\x1b[K" if end == len(after) else ""
    return f"\x1b[{line};{same + 1}H{''.join(_painted(after[same:end]))}{erase}"


def _cells(painted: str) -> Iterator[_Cell]:
    style = ""
    for part in _PART.finditer(painted):
        if part[2] is None:
            style = "" if part[1] in {"", "0"} else part[1]
        else:
            yield _Cell(part[2], style)


def _painted(cells: list[_Cell]) -> Iterator[str]:
    style = ""
    for cell in cells:
        if cell.style != style:
            yield f"\x1b[0;{cell.style}m" if cell.style else "\x1b[0m"
            style = cell.style
        yield cell.character
    if style:
        yield "\x1b[0m"
