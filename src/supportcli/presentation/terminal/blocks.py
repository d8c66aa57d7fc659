"""Building blocks of a page on the terminal: titles, facts in two columns, paragraphs."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from supportcli.presentation.terminal.layout import ELLIPSIS, GAP, cut, spare
from supportcli.presentation.terminal.styles import QUIET, TITLE
from supportcli.presentation.text.safe import ascii_only, many_lines, one_line

#: Characters looked at for each column of a piece: some take no room at all.
_REACH = 8


def line(text: str, style: str = "", *, unicode: bool = True) -> Text:
    """Return outside text as one safe line in one style; markup in it is text."""
    safe = one_line(text)
    return Text(safe if unicode else ascii_only(safe), style=style)


def section(title: str, *, unicode: bool = True) -> list[Text]:
    """Return the head of a part of a page: an empty line and the title."""
    return [Text(), line(title, TITLE, unicode=unicode)]


def facts(pairs: Iterable[tuple[str, str | Text]], *, width: int, unicode: bool = True) -> list[Text]:
    """Return labels and values in two columns, each pair on one line; a `Text` keeps its own style."""
    drawn = [(line(label, QUIET, unicode=unicode), value) for label, value in pairs]
    margin = max((label.cell_len for label, _ in drawn), default=0)
    widths = (margin, max(1, width - margin - GAP))
    texts = ((label, value if isinstance(value, Text) else line(value, unicode=unicode)) for label, value in drawn)
    return [columns(pair, widths, (False, False), ELLIPSIS[unicode]) for pair in texts]


def paragraph(text: str, *, width: int, indent: int = 2, unicode: bool = True) -> list[Text]:
    """Return outside text over as many lines as it needs, broken between words where that is possible."""
    safe = many_lines(text.rstrip())
    room = max(1, width - indent)
    rows = (safe if unicode else ascii_only(safe)).split("\n")
    return [Text((" " * indent + part).rstrip()) for row in rows for part in _fitting(row, room)]


def _fitting(row: str, room: int) -> list[str]:
    """Break a row into pieces that fit, also where a terminal draws each part of a joined emoji by itself."""
    pieces = []
    for piece in _wrapped(row, room):
        parts, narrow = [piece], room
        while narrow > 1 and any(cell_len(each) + spare(each) > room for each in parts):
            narrow = max(1, narrow * 3 // 4)
            parts = _wrapped(piece, narrow)
        pieces += parts
    return pieces


def shortened(text: Text, width: int, mark: str) -> Text:
    """Cut a styled line to a width; it keeps the style it began with."""
    if text.cell_len <= width:
        return text
    return Text(cut(text.plain, width, mark), style=text.style)


def cropped(row: Text, width: int, *, unicode: bool = True) -> Text:
    """Crop a line in several styles to a width; the mark of what is missing ends it, so that no number looks whole.

    A line with joined emoji keeps room for a terminal that does not join them: it would wrap there.
    """
    if row.cell_len + spare(row.plain) > width:
        mark = ELLIPSIS[unicode][: max(0, width)]
        room = max(0, width - len(mark))
        row.truncate(room)
        while (more := row.cell_len + spare(row.plain) - room) > 0 and row.cell_len:
            row.truncate(max(0, row.cell_len - max(1, more // 2)))
        row.rstrip()
        row.append(mark)
    return row


def columns(cells: Sequence[Text], widths: Sequence[int], right: Sequence[bool], mark: str) -> Text:
    """Return one row: each cell cut and padded to its width, no blanks at the end."""
    row = Text()
    for place, (text, width, is_right) in enumerate(zip(cells, widths, right, strict=True)):
        short = shortened(text, width, mark)
        blanks = " " * (width - short.cell_len)
        row.append(" " * GAP if place else "")
        row.append(blanks if is_right else "")
        row.append_text(short)
        row.append("" if is_right else blanks)
    row.rstrip()
    return row


def _wrapped(row: str, width: int) -> list[str]:
    """Break one line into pieces no wider than `width`, between words where that is possible."""
    pieces, start = [], 0
    while True:
        # Looking no further than a piece can reach keeps ten megabytes on one line from taking hours.
        window = row[start : start + _REACH * width]
        if cell_len(window) <= width:
            pieces.append(window)
            if start + len(window) >= len(row):
                return pieces
            start += len(window)
            continue
        head = set_cell_size(window, width).rstrip(" ") if cell_len(window[:1]) <= width else window[:1]
        at = head.rfind(" ") if window[len(head) : len(head) + 1] not in ("", " ") else len(head)
        at = at if at > 0 and head[:at].strip() else len(head)
        pieces.append(window[:at].rstrip())
        start += at
        while row[start : start + 1] == " ":
            start += 1
