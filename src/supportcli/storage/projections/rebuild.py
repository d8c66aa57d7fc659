"""Making the projections again from the log: all of them, or those of some cases."""

from collections.abc import Iterable, Mapping, Sequence

from supportcli.domain.event import Event
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.derived import CLEAR
from supportcli.storage.log import aliases, event_log
from supportcli.storage.log.chain import cases
from supportcli.storage.log.policy_log import project, version_of
from supportcli.storage.projections import records
from supportcli.storage.projections.case_tables import CASE_TABLES
from supportcli.storage.projections.replay import LoggedPolicies, Replayed, Sight, replay
from supportcli.storage.tables import customers, search

#: Of the tables with several rows of a case: those there may be more of than there should.
FORGET = tuple(table.forget for table in CASE_TABLES if table.keys > 1)


def rebuild_projections(database: Database, known_aliases: Iterable[aliases.Alias] = ()) -> None:
    """Clear the projections and write them again. The caller holds the transaction.

    `known_aliases` are of cases whose events are not in this log.

    Raises:
        StoreError: an event cannot be read, or a table is too damaged even to be cleared.

    """
    # A damaged index would keep rows from being found and cleared.
    database.tidy()
    search.clear(database)
    for statement in CLEAR:
        database.run(statement)
    aliases.rebuild_aliases(database)
    aliases.add(database, known_aliases)
    records.rebuild_records(database)
    policies = LoggedPolicies(database)
    for row in policies.rows:
        version = version_of(row["stream"], row["version"])
        zones = policies.zones.get(row["uid"])
        project(database, version, row["recorded_at"], row["actor"], row["payload"], zones)
    seen: dict[str, Sight] = {}
    for names in cases(database, 0):
        made = _replayed(database, names, policies)
        _write(database, made)
        for sight in (sight for each in made for sight in each.customers):
            key = customers.key(sight[1])
            seen[key] = min(sight, seen.get(key, sight))
    customers.add(database, ((name, at) for _, name, at in sorted(seen.values())))


def rebuild_cases(database: Database, streams: Iterable[str], known: Mapping[str, Sequence[Event]] = {}) -> None:
    """Write again what follows from the streams of some cases. The caller holds the transaction.

    `known` are events that were read of some of these streams, and not changed since: the first of each.

    Raises:
        StoreError: their events do not add up to cases.

    """
    made = _replayed(database, streams, LoggedPolicies(database), known)
    numbers = [each.number for each in made]
    for statement in FORGET:
        database.many(statement, ((number,) for number in numbers))
    search.forget(database, numbers)
    _write(database, made)
    customers.add(database, (sight[1:] for sight in sorted(sight for each in made for sight in each.customers)))


def _replayed(
    database: Database, streams: Iterable[str], policies: LoggedPolicies, known: Mapping[str, Sequence[Event]] = {}
) -> list[Replayed]:
    return [replay(database, name, event_log.stream(database, name), policies, known.get(name, ())) for name in streams]


def _write(database: Database, made: Sequence[Replayed]) -> None:
    for table in CASE_TABLES:
        database.many(table.write, (row for each in made for row in each.tables[table.name]))
    search.add(database, (each.words for each in made))
