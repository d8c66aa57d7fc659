"""Making the projections again from the log: all of them, or those of some cases."""

from collections.abc import Iterable, Sequence

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.derived import CLEAR
from supportcli.storage.log import aliases, event_log
from supportcli.storage.log.chain import cases
from supportcli.storage.log.policy_log import project, version_of
from supportcli.storage.log.streams import number_of
from supportcli.storage.projections import records
from supportcli.storage.projections.replay import LoggedPolicies, Replayed, replay
from supportcli.storage.projections.write import WRITE_BOARD, WRITE_CLOCK
from supportcli.storage.tables import customers, search, spent

FORGET_CLOCKS = "DELETE FROM clock WHERE number = ?"


def rebuild_projections(database: Database) -> None:
    """Clear the projections and write them again. The caller holds the transaction.

    Raises:
        StoreError: an event cannot be read, or a table is too damaged even to be cleared.

    """
    # A damaged index would keep rows from being found and cleared.
    database.tidy()
    search.clear(database)
    for statement in CLEAR:
        database.run(statement)
    aliases.rebuild_aliases(database)
    records.rebuild_records(database)
    policies = LoggedPolicies(database)
    for row in policies.rows:
        version = version_of(row["stream"], row["version"])
        project(database, version, row["recorded_at"], row["actor"], row["payload"])
    seen: dict[str, tuple[int, str, str]] = {}
    for names in cases(database, 0):
        made = _replayed(database, names, policies)
        _write(database, made)
        for each in made:
            if each.customer is not None:
                key = customers.key(each.customer[1])
                seen[key] = min(each.customer, seen.get(key, each.customer))
    customers.add(database, ((name, at) for _, name, at in sorted(seen.values())))


def rebuild_cases(database: Database, streams: Sequence[str]) -> None:
    """Write again what follows from the streams of some cases. The caller holds the transaction.

    Raises:
        StoreError: their events do not add up to cases.

    """
    made = _replayed(database, streams, LoggedPolicies(database))
    numbers = [number_of(name) for name in streams]
    database.many(FORGET_CLOCKS, ((number,) for number in numbers))
    database.many(spent.FORGET, ((number,) for number in numbers))
    search.forget(database, numbers)
    _write(database, made)
    customers.add(database, (each.customer[1:] for each in made if each.customer is not None))


def _replayed(database: Database, streams: Iterable[str], policies: LoggedPolicies) -> list[Replayed]:
    return [replay(database, name, event_log.stream(database, name), policies) for name in streams]


def _write(database: Database, made: Sequence[Replayed]) -> None:
    database.many(WRITE_BOARD, (each.board for each in made))
    database.many(WRITE_CLOCK, (clock for each in made for clock in each.clocks))
    database.many(spent.WRITE, (row for each in made for row in each.spent))
    search.add(database, (each.words for each in made))
