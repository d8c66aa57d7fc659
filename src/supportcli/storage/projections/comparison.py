"""The projections, row by row, against what the log says they should hold."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from supportcli.domain.errors import StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import chunks
from supportcli.storage.log import aliases, event_log
from supportcli.storage.log.chain import IntegrityFault, cases, events
from supportcli.storage.log.streams import read_event
from supportcli.storage.projections import records, stored_rows
from supportcli.storage.projections.case_tables import CASE_TABLES, Values
from supportcli.storage.projections.replay import LoggedPolicies, Sight, policy_row, replay, seen
from supportcli.storage.projections.stored_rows import StoredRows
from supportcli.storage.tables import customers, search

CUSTOMER = ("key", "name", "first_seen_at")
CUSTOMERS = f"SELECT {', '.join(CUSTOMER)} FROM customer"
POLICY = ("version", "applied_at", "actor", "source", "text", "rules", "triage")
POLICIES = f"SELECT {', '.join(POLICY)} FROM policy ORDER BY version"
WORDS = ("number", "title", "names", "text", "index")
#: Cases compared at once: enough for few queries, few enough to hold all that was ever said in them.
BATCH_SIZE = 100
#: Rows of cases the log does not know.
ORPHANS = tuple(
    f"SELECT DISTINCT number FROM {table.read_from}"
    f" WHERE NOT EXISTS (SELECT 1 FROM event WHERE stream = 'case:' || {table.name}.number)"
    for table in CASE_TABLES
)

Customers = dict[str, Sight]


class CompareResult(NamedTuple):
    """What came of some cases: what is wrong; by key, where in the log, under which name and when customers came."""

    faults: list[IntegrityFault]
    customers: Customers


#: Has lots of streams compared, and tells what came of each.
ParallelCompare = Callable[[Iterable[Sequence[str]]], Iterator[CompareResult]]


class Comparison:
    """One comparison of the projections with the log, for cases to which something happened after a place in it."""

    def __init__(self, database: Database, since: int) -> None:
        self._database = database
        self._since = since
        self._policies = LoggedPolicies(database)
        self._last = event_log.head(database).seq
        self._customers: Customers = {}

    def faults(self, spread: ParallelCompare | None = None) -> Iterator[IntegrityFault]:
        """Every row that is missing, too many, or says something else than the log; `spread` has others compare lots.

        Raises:
            StoreError: the store cannot be read any further.

        """
        expected = [policy_row(row, self._policies.zones.get(row["uid"])) for row in self._policies.rows]
        yield from _differ("policy", POLICY, 1, expected, self._rows(POLICIES))
        yield from _differ("alias", aliases.Alias._fields, 3, aliases.expected(self._database), self._rows(aliases.ALL))
        yield from _differ("handle", records.HANDLE, 5, records.expected(self._database), self._rows(records.HANDLES))
        for noun in records.TABLES:
            table, rows = records.table_of(noun), records.expected_rows(self._database, noun)
            yield from _differ(noun, table.COLUMNS, 1, rows, self._rows(table.ALL))
        for compared in (spread or self._sequentially)(_batches(cases(self._database, self._since))):
            yield from compared.faults
            for key, seen_at in compared.customers.items():
                self._customers[key] = min(seen_at, self._customers.get(key, seen_at))
        if not self._since:
            with self._database.snapshot():
                found = [*self._orphan_faults(), *self._customer_faults()]
            yield from found

    def compare_batch(self, streams: Sequence[str]) -> CompareResult:
        """Compare some cases, as they are at one instant.

        Raises:
            StoreError: the store cannot be read.

        """
        with self._database.snapshot():
            found = stored_rows.read(self._database, streams)
        compared = CompareResult([], {})
        for stream in streams:
            compared.faults.extend(self._case_faults(stream, found, compared.customers))
        return compared

    def _sequentially(self, lots: Iterable[Sequence[str]]) -> Iterator[CompareResult]:
        return map(self.compare_batch, lots)

    def _case_faults(self, stream: str, found: StoredRows, customers: Customers) -> Iterator[IntegrityFault]:
        try:
            replayed = replay(self._database, stream, found.events[stream], self._policies)
        except StoreError as error:
            yield IntegrityFault(stream, error.message)
            return
        _keep_earliest(customers, replayed.customers)
        for name, columns, keys, *_ in CASE_TABLES:
            there = found.tables[name].get(replayed.number, ())
            yield from _differ(f"{name}, {stream}", columns, keys, replayed.tables[name], there)
        words = search.expected(self._database, replayed.words)
        yield from _differ(f"search, {stream}", WORDS, 1, [words], found.words.get(replayed.number, ()))

    def _customer_faults(self) -> Iterator[IntegrityFault]:
        # Those who came while the comparison went on are in the table already.
        for row in events(self._database, self._last, sys.maxsize):
            if row["kind"] in {"opened", "moved"}:
                _keep_earliest(self._customers, seen([read_event(self._database, row)]))
        expected = [(key, name, at) for key, (_, name, at) in self._customers.items()]
        yield from _differ("customer", CUSTOMER, 1, expected, self._rows(CUSTOMERS))

    def _orphan_faults(self) -> Iterator[IntegrityFault]:
        found = {table.name: self._rows(sql) for table, sql in zip(CASE_TABLES, ORPHANS, strict=True)}
        orphans = {name: [row[0] for row in rows] for name, rows in found.items()}
        for table, numbers in (orphans | {"search": search.orphans(self._database)}).items():
            for number in numbers:
                yield IntegrityFault(f"{table}, case:{number}", "a row is there, but the log knows no such case.")

    def _rows(self, sql: str, values: dict[str, Any] | None = None) -> list[Values]:
        return [tuple(row) for row in self._database.all(sql, values or {})]


def _batches(names: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    return (lot for some in names for lot in chunks(some, BATCH_SIZE))


def _keep_earliest(known: Customers, sights: Iterable[Sight]) -> None:
    for sight in sights:
        key = customers.key(sight[1])
        known[key] = min(sight, known.get(key, sight))


def _differ(
    where: str, names: Sequence[str], keys: int, expected: Iterable[Values], found: Iterable[Values]
) -> Iterator[IntegrityFault]:
    want, have = ({row[:keys]: row for row in rows} for rows in (expected, found))
    for key, row in want.items():
        place = f"{where} {' '.join(map(str, key[1:] or key))}" if keys > 1 or len(want) > 1 else where
        there = have.pop(key, None)
        if there is None:
            yield IntegrityFault(place, "the row is missing.")
        elif there != row:
            differences = [
                f"{name} is {is_there!r}, the log says {said!r}"
                for name, is_there, said in zip(names, there, row, strict=True) if is_there != said
            ]  # fmt: skip
            yield IntegrityFault(place, f"{'; '.join(differences)}.")
    for key in have:
        yield IntegrityFault(
            f"{where} {' '.join(map(str, key[1:] or key))}", "a row is there that the log does not tell of."
        )
