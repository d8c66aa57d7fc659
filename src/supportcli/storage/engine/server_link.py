"""The line to a server: statements go out in as few messages as can be, failures come back in our words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

from supportcli.domain.errors import StoreError
from supportcli.storage.engine import server_statements as sql_of
from supportcli.storage.engine.server_connect import connect, is_several
from supportcli.storage.engine.server_driver import extensions, psycopg2
from supportcli.storage.engine.server_errors import Away, Cut, OnlyReads, is_lost, support_error, unreachable
from supportcli.storage.engine.server_sql import BATCH_BYTES, BATCH_ROWS, ServerRow, batches, bound, rows_of


class ServerLink:
    """A connection, made when it is first needed.

    Over a slow line every way there and back is felt: so what needs no answer (rows written, a BEGIN) waits in
    `unsent` and goes in one message with the next question, or with the COMMIT.
    """

    def __init__(self, name: str, parts: Mapping[str, str], patience: float) -> None:
        self._name, self._parts, self._patience = name, parts, patience
        self._cursor: extensions.cursor | None = None
        self._cursors = count(1)
        self.unsent: list[bytes] = []

    @property
    def status(self) -> int:
        """The state of the transaction: IDLE, ACTIVE, INTRANS, INERROR or UNKNOWN, which also means no connection."""
        if self._cursor is None:
            return extensions.TRANSACTION_STATUS_UNKNOWN
        return self._cursor.connection.info.transaction_status

    def all(self, sql: str, values: Mapping[str, Any]) -> list[ServerRow]:
        """Return the rows of an answer."""
        with self.translated():
            return rows_of(self.send(bound(self.opened(), sql, values)))

    def run(self, sql: str, values: Mapping[str, Any]) -> int:
        """Run one change; return how many rows it touched."""
        with self.translated():
            return self.send(bound(self.opened(), sql, values)).rowcount

    def each(self, sql: str, values: Mapping[str, Any]) -> Iterator[ServerRow]:
        """Return rows as they come, through a cursor of the server. The caller holds the transaction."""
        name = f"rows{next(self._cursors)}"
        with self.translated():
            self.unsent.append(f"DECLARE {name} NO SCROLL CURSOR FOR ".encode() + bound(self.opened(), sql, values))
            while rows := rows_of(self.send(f"FETCH FORWARD {BATCH_ROWS} FROM {name}".encode())):
                yield from rows
                if len(rows) < BATCH_ROWS:
                    break
            self.unsent.append(f"CLOSE {name}".encode())

    def many(self, sql: str, rows: Iterable[Sequence[Any]], *, may_wait: bool) -> None:
        """Run one change for every row of values, at the latest before the next question if it may wait."""
        with self.translated():
            for batch in batches(self.opened(), sql, rows):
                self.unsent.append(batch)
                if not may_wait or sum(map(len, self.unsent)) > BATCH_BYTES:
                    self.send()

    def send(self, *statements: bytes) -> extensions.cursor:
        """Send what waits, and these statements, in one message; the answer is that of the last one.

        Raises:
            psycopg2.Error: one of them failed, and those after it were not run.

        """
        waiting, self.unsent = self.unsent, []
        cursor = self.opened()
        cursor.execute(b";\n".join((*waiting, *statements)))
        return cursor

    def opened(self) -> extensions.cursor:
        """Connect, if there is no connection.

        Raises:
            StoreError: the server cannot be reached, or does not let us in.

        """
        if self._cursor is None:
            try:
                self._cursor = connect(self._parts, self._patience).cursor()
            except psycopg2.Error as error:
                raise unreachable(error, self._name) from error
        return self._cursor

    def seek_primary(self) -> bool:
        """Close the connection, and pass standbys by from now on; answer whether the address names several hosts."""
        self.close()
        if not is_several(self._parts):
            return False
        self._parts = {**self._parts, "target_session_attrs": "read-write"}
        return True

    def standby(self, error: OnlyReads, *, took_writes: bool) -> Cut | Away:
        """Leave a standby: return that the other hosts are to be asked, or what is waited for where writes were taken.

        Raises:
            OnlyReads: the server is set so, or is a standby and nothing else was ever asked for.

        """
        is_standby = False
        with suppress(StoreError):
            is_standby = bool(self.all(sql_of.IS_STANDBY, {})[0]["is_standby"])
        if is_standby and self.seek_primary():
            return Cut(error.message)
        if is_standby and took_writes:
            return Away(error.message, error.hint or "", is_there=True)
        raise error

    def is_closed(self) -> bool:
        """Is there no connection, or one that was lost?"""
        return self._cursor is None or bool(self._cursor.connection.closed)

    def roll_back(self) -> None:
        """End a transaction, if the server knows of one; a connection that is gone ended it."""
        self.unsent.clear()
        if self._cursor is None or self.status == extensions.TRANSACTION_STATUS_IDLE:
            return
        try:
            self.send(b"ROLLBACK")
        except psycopg2.Error:
            self.close()

    def close(self) -> None:
        """Close the connection."""
        self.unsent.clear()
        if self._cursor is not None:
            with suppress(psycopg2.Error):
                self._cursor.connection.close()
            self._cursor = None

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise every failure of the driver in our words.

        Raises:
            SupportError: what it means; after the loss of the connection there is none.

        """
        try:
            yield
        except psycopg2.Error as error:
            if is_lost(error):
                self.close()
            raise support_error(error, self._name) from error
