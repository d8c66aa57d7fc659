"""Making the projections again from the log."""

from supportcli.storage import customers, event_log, search
from supportcli.storage.policy_log import project
from supportcli.storage.projections import WRITE_BOARD, WRITE_CLOCK
from supportcli.storage.replay import LoggedPolicies, replay
from supportcli.storage.sqlite import REMAKE_WORDS, SqliteDatabase
from supportcli.storage.verification import cases

CLEAR = ("DELETE FROM clock", "DELETE FROM board", "DELETE FROM customer", "DELETE FROM policy", search.CLEAR)
INDEXES = ("REINDEX board", "REINDEX clock", "REINDEX customer", "REINDEX policy")


def remake(database: SqliteDatabase) -> None:
    """Clear the projections and write them again. The caller holds the transaction.

    Raises:
        StoreError: an event cannot be read, or a table is too damaged even to be cleared.

    """
    # A damaged index would keep rows from being found and cleared.
    database.run(REMAKE_WORDS)
    for statement in (*INDEXES, *CLEAR):
        database.run(statement)
    policies = LoggedPolicies(database)
    for row in policies.rows:
        project(database, row["version"], row["recorded_at"], row["actor"], row["payload"])
    seen: dict[str, tuple[int, str, str]] = {}
    for names in cases(database, 0):
        made = [replay(name, event_log.stream(database, name), policies) for name in names]
        database.many(WRITE_BOARD, (each.board for each in made))
        database.many(WRITE_CLOCK, (clock for each in made for clock in each.clocks))
        search.add(database, (each.words for each in made))
        for each in made:
            if each.customer is not None:
                key = customers.key(each.customer[1])
                seen[key] = min(each.customer, seen.get(key, each.customer))
    customers.add(database, ((name, at) for _, name, at in sorted(seen.values())))
