"""Restoring into a store on a server: in one transaction, event by event."""

from supportcli.application.store.export_log import export_events
from supportcli.application.store.merge import merge_log
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location import replace_server
from supportcli.storage.location.replace_file import Note, Replacement
from supportcli.storage.log import event_log, interchange


class ServerTarget:
    """Where a store is on a server."""

    def __init__(self, database: ServerDatabase) -> None:
        self.database = database

    def replace(self, spare: SqliteDatabase, stamp: str, note: Note) -> Replacement:
        """Put another store into this one's place, and keep this one in a schema of its own.

        Writers wait for the writer lock, and are refused when they get it. Readers go on.

        Raises:
            Refused: this role of the server may not.
            StoreError: the server does not take it.

        """
        return self.database.change(lambda: self._replace(spare, stamp, note))

    def _replace(self, spare: SqliteDatabase, stamp: str, note: Note) -> Replacement:
        was, kept = replace_server.keep(self.database, stamp)
        replace_server.clear(self.database)
        interchange.set_store_id(self.database, interchange.store_id(spare))
        merge_log(self.database, export_events(spare), is_checked=False)
        note(self.database, was, kept)
        head = event_log.head(self.database)
        self.database.replaced(head.hash)
        return Replacement(head, was, kept)

    def close(self) -> None:
        """Close the connection to the server."""
        self.database.close()
