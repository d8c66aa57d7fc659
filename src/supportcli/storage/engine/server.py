"""The server store: PostgreSQL, or what speaks its protocol, through SQLAlchemy's engine behind the port."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count, islice
from random import uniform
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import CursorResult, create_engine, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from supportcli.domain.errors import StoreError, SupportError, UsageError
from supportcli.storage.engine.database import Replaced
from supportcli.storage.engine.fulltext import FullTextIndex
from supportcli.storage.engine.fulltext_server import ServerFullText
from supportcli.storage.engine.server_errors import Lost, Transient, is_lost, told

T = TypeVar("T")

#: How long a command waits for others, or for a server that went away, before it says so, in seconds.
PATIENCE = 30.0
#: How often work is begun again at the most.
TRIES = 12
SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")

#: Whoever holds this row is alone in writing until the transaction ends. Its value changes when the store is replaced.
TURN = "SELECT value FROM store WHERE name = 'turn' FOR UPDATE"
CLOCK = "SELECT extract(epoch FROM clock_timestamp()) AS now"
LAST = "SELECT seq, uid FROM event ORDER BY seq DESC LIMIT 1"
AT = "SELECT uid FROM event WHERE seq = :seq"
IS_MADE = "SELECT to_regclass('store') AS store, to_regclass('event') AS event, to_regclass('board') AS board"
MADE_BY = "SELECT name, value FROM store WHERE name IN ('application', 'schema', 'turn')"
WRITE = "INSERT INTO store (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
SAYS = "SELECT current_database() AS database, current_user AS role, version() AS version"
_BATCH = 1000


class ServerRow:
    """A row of an answer: by name, by place, and as its values in order."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Sequence[Any]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, name: str | int, /) -> Any:
        return self._values[self._places[name] if isinstance(name, str) else name]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Sequence[str]:
        """Return the columns' names."""
        return list(self._places)


class _Witness(NamedTuple):
    """The end of the log as a transaction found it, and as it will leave it."""

    before: tuple[Any, ...]
    after: tuple[Any, ...]


class ServerDatabase:
    """A connection to a server, made when it is first needed; every failure of the driver becomes one of ours.

    READ COMMITTED, and one row that writers lock first: so they come one after the other, each sees what the one
    before left, and the log has no gaps. Nothing here is beyond engines that speak the protocol and scale out: no
    sequences, no procedures, no advisory locks.
    """

    engine = "postgresql"

    def __init__(self, url: str, password: str | None = None, *, patience: float = PATIENCE) -> None:
        try:
            parts = make_url(url)
        except ArgumentError as error:
            raise UsageError("That is no address of a store.", "postgresql://USER@HOST/DATABASE") from error
        if parts.drivername not in SCHEMES:
            raise UsageError(
                f"A store is a file or a PostgreSQL server, not {parts.drivername}.", "postgresql://USER@HOST/DATABASE"
            )
        parts = parts.set(drivername=SCHEMES[0])
        self.name = parts.set(drivername="postgresql").render_as_string(hide_password=True)
        self.fulltext: FullTextIndex = ServerFullText(self)
        self._patience = patience
        self._inside = False
        self._is_made = self._is_being_made = False
        self._pinned: str | None = None
        self._witness: _Witness | None = None
        self._link: Connection | None = None
        try:
            self._engine = create_engine(
                parts if password is None else parts.set(password=password), poolclass=NullPool,
                isolation_level="AUTOCOMMIT", use_native_hstore=False,
                connect_args={
                    "connect_timeout": int(min(patience, 10)) or 1, "application_name": "support", "keepalives": 1,
                    "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "prepare_threshold": None,
                },
            )  # fmt: skip
        except ImportError as error:
            raise StoreError(
                "A store on a server needs a driver that is not installed.", "pip install 'supportcli[postgres]'"
            ) from error

    def one(self, sql: str, values: Mapping[str, Any] = {}, /) -> ServerRow | None:
        """Return the first row, or nothing."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def all(self, sql: str, values: Mapping[str, Any] = {}, /) -> Sequence[ServerRow]:
        """Return every row."""
        _check(values)
        with self._told():
            return _rows(self._linked().execute(text(sql), values))

    def each(self, sql: str, values: Mapping[str, Any] = {}, /) -> Iterator[ServerRow]:
        """Return rows as they come, all of one instant."""
        with self.snapshot(), self._told():
            result = self._linked().execute(text(sql).execution_options(stream_results=True), values)
            places = {name: place for place, name in enumerate(result.keys())}
            while rows := result.fetchmany(_BATCH):
                yield from (ServerRow(places, tuple(row)) for row in rows)

    def run(self, sql: str, values: Mapping[str, Any] = {}, /) -> int:
        """Run one change."""
        with self._told():
            return self._linked().execute(text(sql), values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one change for every row of values."""
        driver_sql = sql.replace("%", "%%").replace("?", "%s")
        source = iter(rows)
        while some := list(islice(source, _BATCH)):
            with self._told():
                self._linked().exec_driver_sql(driver_sql, [tuple(row) for row in some])

    def change(self, work: Callable[[], T]) -> T:
        """Do some work in a transaction; begin again, within bounds, when the server asks for it or went away."""
        if self._inside:
            return work()
        until = time.monotonic() + self._patience
        for attempt in count(1):
            try:
                with self.transaction():
                    done = work()
                    self._look_after()
            except Lost:
                if self._is_there(until):
                    return done
            except Transient as error:
                if attempt >= TRIES or time.monotonic() > until:
                    raise error.final() from error
                time.sleep(uniform(0, min(0.05 * 2**attempt, 2)))  # noqa: S311  (spreads writers out)
            else:
                return done
        raise AssertionError

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
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._inside = False

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one instant."""
        if self._inside:
            yield
            return
        with self._told():
            self._linked().exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            self._roll_back()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of a transaction that may fail alone."""
        self.run("SAVEPOINT attempt")
        try:
            yield
        except SupportError:
            if self._link is not None:
                with suppress(StoreError):
                    self.run("ROLLBACK TO SAVEPOINT attempt")
            raise
        self.run("RELEASE SAVEPOINT attempt")

    def clock(self) -> float:
        """Return the server's time, in epoch seconds."""
        return float(self.all(CLOCK)[0]["now"])

    def complaints(self) -> Iterator[tuple[str, str]]:
        """What the server itself finds wrong: it looks after pages and references as it goes, so nothing."""
        return iter(())

    def tidy(self) -> None:
        """Tell the planner what the log holds: after much was poured in it knows nothing for a minute or so."""
        self.run("ANALYZE event")

    def scrub(self) -> None:
        """Nothing: what is deleted stays in the server's pages until VACUUM, which is its owner's business."""

    def schema_version(self) -> int:
        """Return the version of the tables that are there, 0 if there are none.

        Raises:
            StoreError: tables of these names belong to another program.

        """
        made = self.all(IS_MADE)[0]
        if made["store"] is None and made["event"] is None and made["board"] is None:
            return 0
        try:
            says = {row["name"]: row["value"] for row in self.all(MADE_BY)}
        except StoreError:
            says = {}
        if made["store"] is None or says.get("application") != "supportcli" or "schema" not in says:
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
            self.run(WRITE, {"name": name, "value": value})
        self._is_being_made = True
        if version == 1:
            self.run(WRITE, {"name": "turn", "value": ""})

    def replaced(self, by: str) -> None:
        """Have whoever waits told that another store came into this one's place. The caller holds the transaction."""
        self.run(WRITE, {"name": "turn", "value": by})
        self._pinned = by

    def says(self) -> ServerRow:
        """Return what the server says of itself: database, role, version."""
        return self.all(SAYS)[0]

    def close(self) -> None:
        """Let go of the connection."""
        if self._link is not None:
            with suppress(Exception):
                self._link.close()
            self._link = None

    def _linked(self) -> Connection:
        if self._link is None:
            self._link = self._engine.connect()
        return self._link

    def _begin(self) -> None:
        with self._told():
            link = self._linked()
            # In one go, as all that can be: over a slow line every way there and back is felt.
            patience = f"SET LOCAL lock_timeout = {int(self._patience * 1000)}"
            link.exec_driver_sql(f"BEGIN ISOLATION LEVEL READ COMMITTED; {patience}")
            try:
                if self._is_made:
                    self._check_pinned(link.exec_driver_sql(TURN).scalar())
                    self._witness = _Witness(self._end(), ())
            except BaseException:
                self._roll_back()
                raise

    def _check_pinned(self, turn: object) -> None:
        if self._pinned not in {None, turn}:
            raise Replaced

    def _end(self) -> tuple[Any, ...]:
        row = self.one(LAST)
        return () if row is None else tuple(row)

    def _look_after(self) -> None:
        if self._witness is not None:
            self._witness = self._witness._replace(after=self._end())

    def _commit(self) -> None:
        link = self._link
        if link is None or link.connection.driver_connection is None:
            raise Transient("the connection to the server was lost, so nothing was stored.")
        if link.connection.driver_connection.info.transaction_status != 2:
            raise StoreError(f"{self.name}: the server gave up on this command, so nothing was stored.")
        try:
            link.exec_driver_sql("COMMIT")
        except DBAPIError as error:
            if is_lost(error):
                self.close()
                raise Lost from error
            raise told(error, self.name) from error

    def _is_there(self, until: float) -> bool:
        """Find out what became of a COMMIT whose answer was lost.

        Taking the turn waits for whoever had it: so what is not there then never will be.

        Raises:
            Lost: the server does not come back in time.

        """
        witness = self._witness
        while True:
            try:
                with self.transaction():
                    if witness is None or witness.after in {(), witness.before}:
                        return False
                    row = self.one(AT, {"seq": witness.after[0]})
                    return row is not None and row["uid"] == witness.after[1]
            except StoreError as error:
                self.close()
                if time.monotonic() > until:
                    raise Lost from error
                time.sleep(0.5)

    def _roll_back(self) -> None:
        if self._link is None:
            return
        try:
            self._link.exec_driver_sql("ROLLBACK")
        except (SQLAlchemyError, SupportError):
            # Not only the driver's own errors: a connection that is gone refuses even this in the engine's words.
            self.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if is_lost(error):
                self.close()
            raise told(error, self.name) from error
        except UnicodeEncodeError as error:
            raise UsageError("That text is not valid Unicode, so no store can hold it.") from error


def _check(values: Mapping[str, Any]) -> None:
    """Refuse what a column cannot hold, as a file does; the server would take it for a number of another kind."""
    for value in values.values():
        if isinstance(value, int) and value.bit_length() > 63:
            raise UsageError("That number is larger than a store can count.")


def _rows(result: CursorResult[Any]) -> list[ServerRow]:
    if not result.returns_rows:
        return []
    places = {name: place for place, name in enumerate(result.keys())}
    return [ServerRow(places, tuple(row)) for row in result]
