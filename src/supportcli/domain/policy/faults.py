"""What is wrong with a policy text: every fault with its line, its place and what to write instead."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple

#: Keys from the root of the file down; an `int` is a position in a list, counted from 0.
Path = tuple[str | int, ...]

_LONGEST_GUESS = 60


class Fault(NamedTuple):
    """One thing to correct; `line` counts from 1, `place` is the dotted key (empty for the file itself)."""

    line: int
    place: str
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        """Render the fault as one line."""
        place = f"{self.place}: " if self.place else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"line {self.line}: {place}{self.message}{hint}"


class PolicyFaults(UsageError):
    """The text is not a policy yet; `faults` holds everything that was found, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FaultList:
    """Collects faults while a text is read, and knows on which line each key stands."""

    __slots__ = ("_lines", "found")

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines
        self.found: list[Fault] = []

    def add(self, path: Path, message: str, hint: str | None = None, item: int | None = None) -> None:
        """Note a fault at `path`; `item` is a position in the list there, which may have its own line."""
        spot = path if item is None else (*path, item)
        self.found.append(Fault(self._line_of(spot), spell(path), message, hint))

    def _line_of(self, path: Path) -> int:
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1


def spell(path: Path) -> str:
    """Write a path as TOML would: dotted, quoted where needed, positions in brackets and counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += ("." if text else "") + (part if _is_bare(part) else quote(part))
    return text


def quote(text: str) -> str:
    """Put a text from the file into quotes, shortened, and with nothing in it that a terminal would obey."""
    shown = text if len(text) <= _LONGEST_GUESS else text[: _LONGEST_GUESS - 1] + "…"
    safe = (char if char.isprintable() else char.encode("unicode_escape").decode() for char in shown)
    return '"' + "".join(safe) + '"'


def suggest_among(word: str, known: Collection[str]) -> str | None:
    """Hint at the known word that was probably meant, or list them all; nothing when none is known."""
    near = get_close_matches(word, known, 1) if len(word) <= _LONGEST_GUESS else []
    if near:
        return f"did you mean {quote(near[0])}?"
    return "write " + " or ".join(filter(None, (", ".join([*known][:-1]), [*known][-1]))) if known else None


def _is_bare(key: str) -> bool:
    return key.isascii() and key.replace("-", "a").replace("_", "a").isalnum()
