"""A text on one line, edited key by key; line ends of what was pasted stay in it."""

from collections.abc import Callable, Mapping

from supportcli.cli.board.keys import Key
from supportcli.domain.named_tuple import NamedTuple

#: As much is taken: a case's text is no longer either.
MOST = 100_000


class Line(NamedTuple):
    """A text, and before which of its characters the next one goes."""

    text: str = ""
    cursor: int = 0


def begun(text: str) -> Line:
    """Return a text with the cursor at its end."""
    return Line(text, len(text))


def edit(line: Line, key: Key) -> Line:
    """Return the line after a key; one that edits nothing leaves it as it is."""
    text, at = line
    if key.name in {"char", "paste"}:
        added = key.text[: max(0, MOST - len(text))]
        return Line(text[:at] + added + text[at:], at + len(added))
    change = _EDITS.get(key.name)
    return change(text, at) if change else line


def _word_gone(text: str, at: int) -> Line:
    kept = text[:at].rstrip()
    kept = kept[: max(kept.rfind(" "), kept.rfind("\n")) + 1]
    return Line(kept + text[at:], len(kept))


_EDITS: Mapping[str, Callable[[str, int], Line]] = {
    "backspace": lambda text, at: Line(text[: max(0, at - 1)] + text[at:], max(0, at - 1)),
    "delete": lambda text, at: Line(text[:at] + text[at + 1 :], at),
    "left": lambda text, at: Line(text, max(0, at - 1)),
    "right": lambda text, at: Line(text, min(len(text), at + 1)),
    "home": lambda text, _: Line(text, 0),
    "ctrl-a": lambda text, _: Line(text, 0),
    "end": lambda text, _: begun(text),
    "ctrl-u": lambda text, at: Line(text[at:], 0),
    "ctrl-k": lambda text, at: Line(text[:at], at),
    "ctrl-w": _word_gone,
}
