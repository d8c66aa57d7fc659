"""Markdown in which what people wrote stays text."""

import re
from collections.abc import Iterable

from supportcli.presentation.text.safe import many_lines, one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_MARKED = r"\\\1"
# What begins a list, a heading of underlining, or a number of a list.
_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def text(said: str) -> str:
    """Write outside text on one line so that nothing in it is markup."""
    return _MARKS.sub(_MARKED, one_line(said))


def quoted(said: str) -> list[str]:
    """Write outside text of several lines as a quotation, line by line."""
    lines = (_START.sub(_escaped, _MARKS.sub(_MARKED, line)) for line in many_lines(said).split("\n"))
    return [f"> {line.rstrip()}  " for line in lines]


def row(parts: Iterable[str]) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(parts)} |"


def _escaped(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign[:-1]}\\{sign[-1]}"
