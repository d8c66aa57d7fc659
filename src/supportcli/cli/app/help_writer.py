"""A page of help as it grows: paragraphs, lists of two columns and sections, wrapped to a width."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from shutil import get_terminal_size
from textwrap import TextWrapper

from supportcli.cli.app.help_page import WIDEST

_INDENT = 2
#: The first column of a list is never wider; what is longer has a line of its own.
_COLUMN = 30


class HelpWriter:
    """A page of help, in columns of a terminal; without a width it is that of the terminal."""

    def __init__(self, width: int | None = None) -> None:
        self.width = width or max(min(get_terminal_size().columns, WIDEST) - 2, 50)
        self._indent = 0
        self._parts: list[str] = []

    def page(self) -> str:
        """Return what was written so far."""
        return "".join(self._parts).rstrip("\n")

    def write(self, text: str) -> None:
        """Write a text as it stands."""
        self._parts.append(text)

    def usage(self, path: str, words: str) -> None:
        """Write how a command is called."""
        head = f"Usage: {path} "
        if self.width >= len(head) + 20:
            self.write(f"{_filled(words, self.width, head, ' ' * len(head))}\n")
        else:
            self.write(f"{head}\n{_filled(words, self.width, ' ' * 11, ' ' * 11)}\n")

    def paragraph(self) -> None:
        """Write an empty line, but at the top of the page."""
        if self._parts:
            self.write("\n")

    def text(self, text: str) -> None:
        """Write a text with its paragraphs."""
        self.write(f"{_paragraphs(text, self.width, ' ' * self._indent)}\n")

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write a list: what it is, and what that means."""
        column = min(max(len(name) for name, _ in rows), _COLUMN) + 2
        for name, text in rows:
            lines = _paragraphs(text, max(self.width - column - 2, 10), "").splitlines()
            head = " " * self._indent + name
            if len(name) > column - 2 and lines:
                self.write(f"{head}\n")
                head = " " * self._indent
            after = "\n" + " " * (column + self._indent)
            self.write(f"{head.ljust(column + self._indent)}{after.join(lines)}\n" if lines else f"{head}\n")

    @contextmanager
    def section(self, title: str | None = None) -> Iterator[None]:
        """Indent what is written, under a head if there is one."""
        self.paragraph()
        if title:
            self.write(f"{' ' * self._indent}{title}:\n")
        self._indent += _INDENT
        yield
        self._indent -= _INDENT


def _paragraphs(text: str, width: int, indent: str) -> str:
    filled = []
    for is_text, lines in groupby(text.expandtabs().splitlines(), key=bool):
        if is_text:
            first, *others = lines
            deeper = indent + " " * (len(first) - len(first.lstrip()))
            filled.append(_filled(" ".join((first.lstrip(), *others)), width, deeper, deeper))
    return "\n\n".join(filled)


def _filled(text: str, width: int, first: str, later: str) -> str:
    wrapper = TextWrapper(width, initial_indent=first, subsequent_indent=later, replace_whitespace=False)
    return wrapper.fill(text)
