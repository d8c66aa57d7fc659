"""Auditing: the end of the chain, to be kept where whoever writes the store cannot reach."""

from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Head


def head(database: Database) -> Head:
    """Return the last event's place and hash; nobody can rewrite what came before it without changing that hash."""
    return event_log.head(database)
