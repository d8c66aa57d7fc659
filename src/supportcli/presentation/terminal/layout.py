"""Widths of columns: which stay, how far they shrink, where a text is cut; measured as terminals draw it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

from supportcli.presentation.formats.field import Field

#: Blanks between two columns.
GAP = 2
#: The mark of what was cut, by whether the stream takes Unicode.
ELLIPSIS = ("...", "…")
#: How far texts give way while wide fields are there to go, and how far columns give way after that.
_COMFORTABLE = {"text": 32, "name": 10}
_TIGHT = {"text": 16, "name": 10, "countdown": 24, "left": 24, "word": 8, "list": 8}
_LONG_NAME = 16
#: What makes one emoji of several, which many terminals draw one beside the other, two cells each.
_JOINER, _SKINS, _PICTURE = "\u200d", frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"), 2
#: What gives way before all others.
_LOOSE = ("text", "name")
#: What goes when everything is tight, in this order, the last column of a kind before the others.
_EXPENDABLE = ("instant", "recorded", "name", "seconds", "number", "share", "bool", "list", "word")


def fit(fields: Sequence[Field], widths: Sequence[int], width: int) -> dict[int, int]:
    """Return the columns that fit, by their place, with the width of each.

    Wide fields go first, the last of them before the others; then texts are cut; then what is expendable
    goes. What names the record, what it says and its countdown stay to the end.
    """
    room = dict(enumerate(widths))
    _drop(room, fields, _COMFORTABLE, width, [place for place in room if fields[place].wide])
    floors = _COMFORTABLE if _least(room, fields, _COMFORTABLE) <= width else _TIGHT
    # A name that comes first is what the rows are about.
    named = {0} if fields and fields[0].kind == "name" else set()
    for kind in _EXPENDABLE:
        _drop(
            room, fields, floors, width, [place for place in room if fields[place].kind == kind and place not in named]
        )
    _shrink(room, fields, floors, width)
    return room


def _drop(
    room: dict[int, int], fields: Sequence[Field], floors: Mapping[str, int], width: int, places: list[int]
) -> None:
    """Take away columns from the last on until the rest can fit; one column always stays."""
    while places and len(room) > 1 and _least(room, fields, floors) > width:
        del room[places.pop()]


def _shrink(room: dict[int, int], fields: Sequence[Field], floors: Mapping[str, int], width: int) -> None:
    """Narrow columns to the width of the table: texts before all others, and of these the widest."""
    while _total(room) > width:
        loose = [place for place in room if room[place] > _floor(fields[place], room[place], floors)]
        if not loose:
            break
        room[max(loose, key=lambda place: (fields[place].kind in _LOOSE, _bulk(fields[place], room[place])))] -= 1


def _bulk(field: Field, width: int) -> int:
    """Return how wide a column feels: a long name may be cut before what the record says."""
    return width + _LONG_NAME if field.kind == "name" else width


def cut(text: str, width: int, mark: str) -> str:
    """Cut a text to a width and end it with the mark of what is missing; a text that fits stays as it is."""
    if cell_len(text) <= width:
        return text
    return (set_cell_size(text, max(0, width - cell_len(mark))).rstrip() + mark)[: max(width, 0)]


def spare(text: str) -> int:
    """Return how many cells more a text takes where a terminal draws each part of a joined emoji by itself."""
    if _JOINER not in text and _SKINS.isdisjoint(text):
        return 0
    return sum(
        _PICTURE for before, after in pairwise(text) if after in _SKINS or (before == _JOINER and not after.isalpha())
    )


def _least(room: dict[int, int], fields: Sequence[Field], floors: Mapping[str, int]) -> int:
    """Return the width of the table with every column as narrow as it may be."""
    return _total({place: _floor(fields[place], width, floors) for place, width in room.items()})


def _floor(field: Field, width: int, floors: Mapping[str, int]) -> int:
    """Return how narrow a column may get."""
    return min(width, floors.get(field.kind, width))


def _total(room: dict[int, int]) -> int:
    """Return the width of a table with these columns."""
    return sum(room.values()) + GAP * max(0, len(room) - 1)
