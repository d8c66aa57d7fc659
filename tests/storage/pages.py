"""SQLite's file as bytes: where in it the rows of a table lie (https://sqlite.org/fileformat2.html, sections 1.5, 1.6)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

#: The header of the file, before the first page's own.
_FILE_HEADER = 100
_INTERIOR, _LEAF = 5, 13

Span = tuple[int, int]


class Pages:
    """A file of SQLite's, read without SQLite."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self.data = file.read()
        self.size = int.from_bytes(self.data[16:18], "big")
        self.size = 65536 if self.size == 1 else self.size
        self._usable = self.size - self.data[20]
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            self._roots = dict(file.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))

    def cells(self, table: str) -> list[Span]:
        """Return where a table's rows lie, as spans of offsets: headers, contents, what overflows to other pages."""
        return [*self._tree(self._roots[table])]

    def _tree(self, page: int) -> Iterator[Span]:
        start = (page - 1) * self.size
        header = start + (_FILE_HEADER if page == 1 else 0)
        kind, cells = self.data[header], self._number(header + 3, 2)
        pointers = header + (12 if kind == _INTERIOR else 8)
        places = [start + self._number(pointers + 2 * place, 2) for place in range(cells)]
        if kind == _INTERIOR:
            for place in places:
                yield from self._tree(self._number(place, 4))
            yield from self._tree(self._number(header + 8, 4))
            return
        assert kind == _LEAF
        for place in places:
            yield from self._cell(place)

    def _cell(self, place: int) -> Iterator[Span]:
        payload, after = self._varint(place)
        _, content = self._varint(after)
        local = self._local(payload)
        rest = payload - local
        yield place, content + local + (4 if rest else 0)
        following = self._number(content + local, 4) if rest else 0
        while rest:
            start = (following - 1) * self.size
            here = min(rest, self._usable - 4)
            yield start, start + 4 + here
            rest -= here
            following = self._number(start, 4)

    def _local(self, payload: int) -> int:
        """How much of a row lies on its own page?"""
        most, least = self._usable - 35, (self._usable - 12) * 32 // 255 - 23
        if payload <= most:
            return payload
        some = least + (payload - least) % (self._usable - 4)
        return some if some <= most else least

    def _number(self, place: int, size: int) -> int:
        return int.from_bytes(self.data[place : place + size], "big")

    def _varint(self, place: int) -> tuple[int, int]:
        value = 0
        for count in range(8):
            byte = self.data[place + count]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, place + count + 1
        return value << 8 | self.data[place + 8], place + 9
