"""The projections, row by row, against what the log says they should hold."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from supportcli.domain.errors import StoreError
from supportcli.storage import aliases, board, clocks, customers, event_log, search
from supportcli.storage.database import Database
from supportcli.storage.replay import LoggedPolicies, Values, policy_row, replay, seen
from supportcli.storage.streams import read_event
from supportcli.storage.verification import Fault, cases, events

BOARD = f"SELECT {', '.join(board.COLUMNS)} FROM board WHERE number = :number"
CLOCKS = f"SELECT {', '.join(clocks.COLUMNS)} FROM clock WHERE number = :number ORDER BY metric, instance"
CUSTOMERS = "SELECT key, name, first_seen_at FROM customer"
POLICY = ("version", "applied_at", "actor", "source", "text", "rules", "triage")
POLICIES = f"SELECT {', '.join(POLICY)} FROM policy ORDER BY version"
WORDS = ("number", "title", "names", "text")
#: Rows of cases the log does not know.
STRANGERS = """
SELECT number FROM board WHERE NOT EXISTS (SELECT 1 FROM event WHERE stream = 'case:' || board.number)
"""
STRANGE_CLOCKS = """
SELECT DISTINCT number FROM clock WHERE NOT EXISTS (SELECT 1 FROM event WHERE stream = 'case:' || clock.number)
"""


class Comparison:
    """One comparison of the projections with the log, for cases to which something happened after a place in it."""

    def __init__(self, database: Database, since: int) -> None:
        self._database = database
        self._since = since
        self._policies = LoggedPolicies(database)
        self._last = event_log.head(database).seq
        #: By key: where in the log a customer was seen first, under which name, when.
        self._customers: dict[str, tuple[int, str, str]] = {}

    def faults(self) -> Iterator[Fault]:
        """Every row that is missing, too many, or says something else than the log.

        Raises:
            StoreError: the store cannot be read any further.

        """
        expected = [policy_row(row) for row in self._policies.rows]
        yield from _differ("policy", POLICY, 1, expected, self._rows(POLICIES))
        yield from _differ("alias", aliases.Alias._fields, 3, aliases.expected(self._database), self._rows(aliases.ALL))
        for names in cases(self._database, self._since):
            with self._database.snapshot():
                found = [fault for name in names for fault in self._case_faults(name)]
            yield from found
        if not self._since:
            with self._database.snapshot():
                found = [*self._stranger_faults(), *self._customer_faults()]
            yield from found

    def _case_faults(self, stream: str) -> Iterator[Fault]:
        try:
            replayed = replay(self._database, stream, event_log.stream(self._database, stream), self._policies)
        except StoreError as error:
            yield Fault(stream, error.message)
            return
        self._see(replayed.customer)
        number = {"number": replayed.board[0]}
        yield from _differ(f"board, {stream}", board.COLUMNS, 1, [replayed.board], self._rows(BOARD, number))
        yield from _differ(f"clock, {stream}", clocks.COLUMNS, 3, replayed.clocks, self._rows(CLOCKS, number))
        found = search.text_of(self._database, replayed.board[0])
        words = [_comparable(row) for row in (replayed.words, *map(tuple, found))]
        yield from _differ(f"search, {stream}", WORDS, 1, words[:1], words[1:])

    def _see(self, seen: tuple[int, str, str] | None) -> None:
        if seen is not None:
            key = customers.key(seen[1])
            self._customers[key] = min(seen, self._customers.get(key, seen))

    def _customer_faults(self) -> Iterator[Fault]:
        # Those who came while the comparison went on are in the table already.
        for row in events(self._database, self._last, sys.maxsize):
            if row["kind"] == "opened":
                self._see(seen([read_event(self._database, row)]))
        expected = [(key, name, at) for key, (_, name, at) in self._customers.items()]
        yield from _differ("customer", ("key", "name", "first_seen_at"), 1, expected, self._rows(CUSTOMERS))

    def _stranger_faults(self) -> Iterator[Fault]:
        strangers = (
            ("board", [row[0] for row in self._rows(STRANGERS)]),
            ("clock", [row[0] for row in self._rows(STRANGE_CLOCKS)]),
            ("search", search.strangers(self._database)),
        )
        for table, numbers in strangers:
            for number in numbers:
                yield Fault(f"{table}, case:{number}", "a row is there, but the log knows no such case.")

    def _rows(self, sql: str, values: dict[str, Any] | None = None) -> list[Values]:
        return [tuple(row) for row in self._database.all(sql, values or {})]


def _comparable(words: Values) -> Values:
    # Texts that came in one command stand closer together than those that came one by one.
    return *words[:-1], "\n".join(filter(None, words[-1].split("\n")))


def _differ(
    where: str, names: Sequence[str], keys: int, expected: Iterable[Values], found: Iterable[Values]
) -> Iterator[Fault]:
    want, have = ({row[:keys]: row for row in rows} for rows in (expected, found))
    for key, row in want.items():
        place = f"{where} {' '.join(map(str, key[1:] or key))}" if keys > 1 or len(want) > 1 else where
        there = have.pop(key, None)
        if there is None:
            yield Fault(place, "the row is missing.")
        elif there != row:
            told = [
                f"{name} is {is_there!r}, the log says {said!r}"
                for name, is_there, said in zip(names, there, row, strict=True) if is_there != said
            ]  # fmt: skip
            yield Fault(place, f"{'; '.join(told)}.")
    for key in have:
        yield Fault(f"{where} {' '.join(map(str, key[1:] or key))}", "a row is there that the log does not tell of.")
