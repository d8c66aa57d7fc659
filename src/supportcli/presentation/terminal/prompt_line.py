"""A text that is being written, as the part of one line around its cursor."""

from rich.cells import cell_len

from supportcli.presentation.text.safe import ascii_only, one_line

#: How a line end in the text is shown.
_BREAK = ("\\n", "⏎")


def written(text: str, cursor: int, width: int, *, unicode: bool) -> tuple[str, int]:
    """Return the part of a text that is shown, no wider than `width`, and the column of the cursor in it."""
    before = _shown(text[max(0, cursor - 2 * width) : cursor], unicode=unicode)
    # The cursor may stand behind the last character.
    while cell_len(before) > width - 1:
        before = before[1:]
    room = width - cell_len(before)
    after = _shown(text[cursor : cursor + room], unicode=unicode)
    while cell_len(after) > room:
        after = after[:-1]
    return before + after, cell_len(before)


def _shown(text: str, *, unicode: bool) -> str:
    safe = _BREAK[unicode].join(one_line(part) for part in text.split("\n"))
    return safe if unicode else ascii_only(safe)
