"""On which line each key of a TOML text stands, which `tomllib` does not tell.

Only for texts that `tomllib` has accepted: the scanner trusts the syntax and looks for keys alone
(TOML 1.0: tables, arrays of tables, dotted and quoted keys, inline tables, arrays over several lines).
"""

import re
import tomllib
from collections.abc import Iterator

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.faults import Path

_TOKEN = re.compile(
    r'''(?P<text>"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"""|(?P<skip>\#[^\n]*|[^\S\n]+)|(?P<mark>[\n\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,."'\#]+)""",
    re.DOTALL,
)

_DEEPEST = 16


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines_of_keys(text: str) -> dict[Path, int]:
    """Return the line (from 1) on which every key, table and list item of the text first occurs."""
    finder = _Finder(text)
    try:
        finder.run()
    except RecursionError:
        # Nested too deeply for any policy; the reader refuses its outermost key, which is already found.
        return finder.lines
    return finder.lines


class _Finder:
    __slots__ = ("_ahead", "_counts", "_tokens", "lines")

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._ahead = next(self._tokens)
        self._counts: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}

    def run(self) -> None:
        """Go through the statements: headers, `key = value` lines and empty lines."""
        table: Path = ()
        while self._ahead.kind != "end":
            if self._ahead.text == "\n" and self._ahead.kind == "mark":
                self._next()
            elif self._is_mark("["):
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> _Token:
        token, self._ahead = self._ahead, next(self._tokens)
        return token

    def _is_mark(self, marks: str) -> bool:
        return self._ahead.kind == "end" or (self._ahead.kind == "mark" and self._ahead.text in marks)

    def _header(self) -> Path:
        line = self._next().line
        is_list = self._is_mark("[")
        if is_list:
            self._next()
        path = self._key((), line, to="]")
        while not self._is_mark("\n"):
            self._next()
        if is_list:
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        self._note(path, line)
        return path

    def _pair(self, table: Path) -> None:
        path = self._key(table, self._ahead.line, to="=")
        self._next()
        self._value(path)

    def _key(self, path: Path, line: int, to: str) -> Path:
        """Read a dotted key; a part that is a list of tables means its newest table."""
        while not self._is_mark(to):
            token = self._next()
            if token.kind == "mark":
                continue
            if path in self._counts:
                path = (*path, self._counts[path])
            path = (*path, _plain(token))
            self._note(path, line)
        return path

    def _value(self, path: Path) -> None:
        if self._is_mark("["):
            self._items(path)
        elif self._is_mark("{"):
            self._next()
            while not self._is_mark("}"):
                if self._is_mark(",\n"):
                    self._next()
                else:
                    self._pair(path)
            self._next()
        else:
            while not self._is_mark(",]}\n"):
                self._next()

    def _items(self, path: Path) -> None:
        self._next()
        count = 0
        while not self._is_mark("]"):
            if self._is_mark(",\n"):
                self._next()
                continue
            self._note((*path, count), self._ahead.line)
            self._value((*path, count))
            count += 1
        if self._ahead.kind != "end":
            self._next()

    def _note(self, path: Path, line: int) -> None:
        # No policy is deeper; a key of ten thousand dots must not fill the memory with its prefixes.
        if len(path) <= _DEEPEST:
            self.lines.setdefault(path, line)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "skip"
        if kind != "skip":
            yield _Token(kind, match.group(), line)
        line += match.group().count("\n")
    while True:
        yield _Token("end", "", line)


def _plain(token: _Token) -> str:
    # The parser itself takes the quotes and escapes off, so both read the same key.
    return str(tomllib.loads(f"k = {token.text}")["k"]) if token.kind == "text" else token.text
