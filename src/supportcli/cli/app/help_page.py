"""The shape of a page of help: wrapped to the terminal, plain, with bold heads where stdout is coloured."""

import os
import sys
from collections.abc import Sequence
from typing import Any

from supportcli.cli.terminal import is_terminal
from supportcli.presentation.formats.colour import wants_colour
from supportcli.presentation.text.safe import ascii_only, takes_unicode

#: A page is never wider, however wide the terminal is: long lines are hard to read.
WIDEST = 100
_INDENT = "  "


def page(text: str, asked: str | None) -> str:
    """Make a page ready to be shown on stdout; `asked` is what `--color` said."""
    if wants_colour(asked or os.environ.get("SUPPORT_COLOR"), os.environ, is_terminal()):
        text = "\n".join(_head(line) for line in text.split("\n"))
    return text if takes_unicode(sys.stdout) else ascii_only(text)


def bold(text: str, colour: bool) -> str:
    """Make a line bold where there is colour."""
    # The only escape sequences beside those of the terminal tables: help must not wait for Rich.
    return f"\x1b[1m{text}\x1b[0m" if colour else text


def wrapped(text: str, width: int) -> list[str]:
    """Break a text between its words."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] += f" {word}" if rows[-1] else word
    return rows


def write_examples(writer: Any, lines: Sequence[str]) -> None:
    """Write command lines as they are to be typed; a long one goes on in the next line, as a shell reads it."""
    if lines:
        writer.write("\nExamples:\n")
    for line in lines:
        writer.write(f"{folded(line.strip(), writer.width)}\n")


def folded(line: str, width: int) -> str:
    """Fold a command line between its words; what stands in quotes is never broken."""
    room = width - len(_INDENT) - 2
    rows = [""]
    for word in _words(line):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > room:
            rows.append(_INDENT + word)
        else:
            rows[-1] += f" {word}" if rows[-1] else word
    return " \\\n".join(_INDENT + row for row in rows)


def _words(line: str) -> list[str]:
    """Split a command line; an option stays with its value, and a pipe with what it leads to."""
    words, quote = [""], ""
    for char in line:
        if char in "'\"" and quote in {"", char}:
            quote = "" if quote else char
        if char == " " and not quote and not _leads(words[-1]):
            words.append("")
        else:
            words[-1] += char
    return [word for word in words if word]


def _leads(word: str) -> bool:
    return word == "|" or (len(word) > 1 and word.startswith("-") and " " not in word)


def _head(line: str) -> str:
    if line.startswith("Usage: "):
        return bold("Usage:", True) + line[6:]
    return bold(line, line.endswith(":") and line[:1].isupper())
