"""The server store: PostgreSQL, or what speaks its protocol, through its driver behind the port."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from supportcli.domain.errors import StoreError, SupportError
from supportcli.storage.engine import server_statements as sql_of
from supportcli.storage.engine.database import Replaced
from supportcli.storage.engine.fulltext import FullTextIndex
from supportcli.storage.engine.fulltext_server import ServerFullText
from supportcli.storage.engine.server_address import parse
from supportcli.storage.engine.server_driver import extensions, psycopg2
from supportcli.storage.engine.server_errors import Cut, Lost, OnlyReads, Transient, is_lost, support_error
from supportcli.storage.engine.server_link import ServerLink
from supportcli.storage.engine.server_patience import PATIENCE, Attempts, Memory, NoMemory, Patience
from supportcli.storage.engine.server_sql import ServerRow, rows_of

T = TypeVar("T")

#: Seconds for which the server's clock is worked out from the last time it was read.
FRESH = 1.0


class ServerDatabase:
    """A connection to a server, made when it is first needed; every failure of the driver becomes one of ours.

    READ COMMITTED, and one row that writers lock first: so they come one after the other, each sees what the one
    before left, and the log has no gaps (docs/decisions/0011).
    """

    engine = "postgresql"

    def __init__(
        self, url: str, password: str | None = None, *, patience: float = PATIENCE, memory: Memory | None = None,
        say: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        self.name, parts = parse(url)
        self._link = ServerLink(self.name, parts if password is None else {**parts, "password": password}, patience)
        self.fulltext: FullTextIndex = ServerFullText(self)
        self.patience = Patience(patience, memory or NoMemory(), say)
        self._inside = self._is_made = self._is_being_made = self._has_events = False
        self._pinned: str | None = None
        self.witness: tuple[int, str] | None = None
        self._preamble: dict[str, str] | None = None
        self._clock: tuple[float, float] | None = None

    def one(self, sql: str, values: Mapping[str, Any] = {}, /) -> ServerRow | None:
        """Return the first row, or nothing."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def all(self, sql: str, values: Mapping[str, Any] = {}, /) -> Sequence[ServerRow]:
        """Return every row."""
        if self._inside:
            return self._link.all(sql, values)
        return self.patience.reading(lambda: self._link.all(sql, values))

    def each(self, sql: str, values: Mapping[str, Any] = {}, /) -> Iterator[ServerRow]:
        """Return rows as they come, all of one instant."""
        with self.snapshot():
            yield from self._link.each(sql, values)

    def run(self, sql: str, values: Mapping[str, Any] = {}, /) -> int:
        """Run one change."""
        return self._link.run(sql, values)

    def many(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one change for every row of values; in a transaction, at the latest before the next question."""
        self._link.many(sql, rows, may_wait=self._inside)

    def appended(self, seq: int, uid: str) -> None:
        """Remember the last event of this transaction, to be looked for if the answer to its COMMIT is lost."""
        self.witness = seq, uid

    def change(self, work: Callable[[], T]) -> T:
        """Do some work in a transaction; begin again, within bounds, when the server asks for it or went away."""
        if self._inside:
            return work()
        attempts = Attempts(self.patience)
        while True:
            try:
                with self.transaction():
                    done = work()
            except Lost:
                if self._is_there():
                    return done
            except OnlyReads as error:
                attempts.pause(self._link.standby(error, took_writes=self.patience.memory.took_writes()))
            except Transient as error:
                attempts.pause(error)
            else:
                return done

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and alone; one inside another is part of it."""
        if self._inside:
            yield
            return
        self._begin()
        self._inside = True
        try:
            yield
            self._commit()
            # Who made the tables takes turns from then on as everybody does.
            self._is_made = self._is_made or self._is_being_made
            self.patience.memory.remember(wrote=True)
        except BaseException:
            self._link.roll_back()
            raise
        finally:
            self._inside = False

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one instant."""
        if self._inside:
            yield
            return
        self._link.unsent.append(b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            self._link.roll_back()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of a transaction that may fail alone."""
        before = self.witness
        self.run("SAVEPOINT attempt")
        try:
            yield
            self.run("RELEASE SAVEPOINT attempt")
        except SupportError:
            self._link.unsent.clear()
            self.witness = before
            if not self._link.is_closed():
                with suppress(StoreError):
                    self.run("ROLLBACK TO SAVEPOINT attempt")
            raise

    def clock(self) -> float:
        """Return the server's time, in epoch seconds: as it was read a moment ago, if it was, and gone on since."""
        is_fresh = self._clock is not None and time.monotonic() - self._clock[1] < FRESH
        if not is_fresh and (self._inside or not self._ask_first()):
            self._read_clock(self.ask_clock(), time.monotonic())
        there, at = self._clock or (0.0, 0.0)
        return there + time.monotonic() - at

    def ask_clock(self) -> float:
        """Ask the server for its time, in epoch seconds."""
        return float(self.all(sql_of.CLOCK)[0]["now"])

    def has_events(self) -> bool:
        """Has the log begun?"""
        self._has_events = self._has_events or bool(self.all(sql_of.HAS_EVENTS)[0]["has_events"])
        return self._has_events

    def complaints(self) -> Iterator[tuple[str, str]]:
        """What the server itself finds wrong: it looks after pages and references as it goes, so nothing."""
        return iter(())

    def tidy(self) -> None:
        """Update the planner's statistics of the log, which are stale for about a minute after a merge."""
        self.run("ANALYZE event")

    def scrub(self) -> None:
        """Nothing: what is deleted stays in the server's pages until VACUUM, which is its owner's business."""

    def overwrite_free(self) -> None:
        """Nothing: see `scrub`."""

    def schema_version(self) -> int:
        """Return the version of the tables that are there, 0 if there are none.

        Raises:
            StoreError: tables of these names belong to another program.

        """
        says, self._preamble = self._preamble, None
        if says is None and not self._inside and self._ask_first():
            says, self._preamble = self._preamble, None
        if says is None:
            made = self.all(sql_of.IS_MADE)[0]
            if made["store"] is None and made["event"] is None and made["board"] is None:
                return 0
            with suppress(StoreError):
                says = {row["name"]: row["value"] for row in self.all(sql_of.MADE_BY)}
        if says is None or says.get("application") != "supportcli" or "schema" not in says:
            raise StoreError(
                f"{self.name}: the database has tables of another program.",
                "They were left untouched. Name another database, or a schema of its own: ?options=-csearch_path=NAME",
            )
        self._is_made = True
        self._pinned = says.get("turn")
        return int(says["schema"])

    def set_schema_version(self, version: int) -> None:
        """Write the version of the tables down. The caller holds the transaction."""
        for name, value in (("application", "supportcli"), ("schema", str(version))):
            self.run(sql_of.WRITE, {"name": name, "value": value})
        self._is_being_made = True
        if version == 1:
            self.run(sql_of.WRITE, {"name": "turn", "value": ""})

    def replaced(self, by: str) -> None:
        """Record for waiting writers that another store replaced this one. The caller holds the transaction."""
        self.run(sql_of.WRITE, {"name": "turn", "value": by})
        self._pinned = by

    def says(self) -> ServerRow:
        """Return what the server says of itself: database, role, version."""
        return self.all(sql_of.SAYS)[0]

    def close(self) -> None:
        """Close the connection."""
        self._link.close()

    def _ask_first(self) -> bool:
        """Ask what every command needs to know; answer whether there is a store that knows."""

        def ask() -> tuple[float, Sequence[ServerRow]]:
            self._link.opened()
            return time.monotonic(), self._link.all(sql_of.PREAMBLE, {})

        try:
            start, rows = self.patience.reading(ask)
        except StoreError as error:
            if isinstance(error, Transient) or self._link.is_closed():
                raise
            return False
        if not rows:
            return False
        self._read_clock(rows[0]["now"], start)
        self._preamble = {row["name"]: row["value"] for row in rows}
        self._has_events = bool(rows[0]["has_events"])
        self.patience.memory.remember()
        return True

    def _read_clock(self, now: Any, start: float) -> None:
        # Half of the way there and back is the best guess of when the server answered.
        self._clock = float(now), (start + time.monotonic()) / 2

    def _begin(self) -> None:
        self.witness = None
        patience = f"SET LOCAL lock_timeout = {int(self.patience.seconds * 1000)}".encode()
        lock = (sql_of.WRITER_LOCK.encode(), sql_of.LOCKED.encode()) if self._is_made else ()
        try:
            with self._link.translated():
                cursor = self._link.send(b"BEGIN ISOLATION LEVEL READ COMMITTED", patience, *lock)
            if lock:
                self._check_lock(rows_of(cursor))
        except BaseException:
            self._link.roll_back()
            raise

    def _check_lock(self, rows: Sequence[ServerRow]) -> None:
        if rows:
            self._read_clock(rows[0]["now"], time.monotonic())
        if self._pinned not in {None, rows[0]["value"] if rows else None}:
            raise Replaced

    def _commit(self) -> None:
        if self._link.is_closed():
            raise Cut("the connection to the server was lost, so nothing was stored.")
        if self._link.status != extensions.TRANSACTION_STATUS_INTRANS:
            raise StoreError(f"{self.name}: the server gave up on this command, so nothing was stored.")
        try:
            self._link.send(b"COMMIT")
        except psycopg2.Error as error:
            if is_lost(error):
                self.close()
                raise Lost from error
            raise support_error(error, self.name) from error

    def _is_there(self) -> bool:
        """Find out what became of a COMMIT whose answer was lost.

        Taking the turn waits for whoever had it: so what is not there then never will be.

        Raises:
            Lost: the server does not come back in time.

        """
        seq, uid = self.witness or (0, "")

        def look() -> bool:
            try:
                with self.transaction():
                    row = self.one(sql_of.AT, {"seq": seq})
                    return row is not None and row["uid"] == uid
            except StoreError:
                self._link.seek_primary()
                raise

        return self.patience.settling(look)
