"""The composition root: from flags, environment and configuration to the desk that use cases are handed."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.application.clock import Clock
from supportcli.application.desk import Desk
from supportcli.cli.declare import SESSION
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.address import is_server, typed
from supportcli.cli.session.flags import flags
from supportcli.cli.session.folders import has_hooks
from supportcli.cli.session.identity import CurrentUser, allow
from supportcli.cli.session.settings import Settings, default_store
from supportcli.cli.session.zone import zone_name, zone_of
from supportcli.domain.errors import StoreError, UsageError
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.location.store_file import NeedsWork, NoStore, check, exists, open_store
from supportcli.storage.tables.policies import Policies

_AT_PROMPTS = ("prompt", "completion ids", "completion words")


def session_of(ctx: Any) -> "Session":
    """Return the one session of a command's run."""
    found = ctx.meta.get(SESSION)
    if found is None or found.ctx is not ctx:
        found = ctx.meta[SESSION] = Session(ctx)
    return found  # type: ignore[no-any-return]


class Session:
    """One run of the program: what was asked for, by whom, at which instant."""

    def __init__(self, ctx: Any) -> None:
        self.ctx = ctx
        self.flags = flags(ctx)
        # What a shell asks at every prompt, and at TAB, says nothing beside its answer.
        self.settings = Settings(self.flags, self._ignore if ctx.verb in _AT_PROMPTS else self.warn)
        self.who = CurrentUser(self.settings)
        #: Seconds by which this machine's clock is ahead of the store's.
        self.skew = 0.0
        #: The instant of this run, shared with every desk.
        self.clock = Clock(self._read_now)
        #: Seconds that this run waits for others who have a store in a file locked; nothing is the usual.
        self.patience: float | None = None
        self._servers: dict[str, Any] = {}
        #: The stores of this run, to be asked what became of it when its answer cannot be written.
        self.stores: list[Database] = []
        self._zone: ZoneInfo | None = None
        #: The store on which `--dry-run` tries a change, and what ends that.
        self._rehearsed: tuple[Database, Callable[[], None]] | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are read and shown."""
        if self._zone is None:
            self._zone = zone_of(self.settings)
        return self._zone

    @property
    def zone_name(self) -> str:
        """The name of that zone, for what is stored.

        Raises:
            UsageError: it has none that every machine knows.

        """
        return zone_name(self.zone)

    @property
    def actor(self) -> str:
        """Who does this, in the words of the policy as soon as somebody sits at a desk."""
        return self.who()

    @property
    def is_quiet(self) -> bool:
        """Was silence asked for?"""
        return bool(self.flags.get("quiet"))

    @property
    def has_terminal(self) -> bool:
        """Are both ends of the talk a terminal, and was `--no-input` not given? No setting is read."""
        ends = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
        return ends and not self.flags.get("no_input")

    @property
    def can_ask(self) -> bool:
        """May there be a prompt? Only on a terminal, and if no setting forbids it."""
        return self.has_terminal and self.settings.get("no_input") != "1"

    @property
    def now(self) -> int:
        """The one instant of this run: the server's, if the store is on one; after a write, the write's."""
        return self.clock.now

    def now_of_write(self) -> int:
        """Return the instant of a write that has its lock: the clock is read anew."""
        with self.clock.held():
            return self.clock.now

    @property
    def is_clock_set(self) -> bool:
        """Return whether SUPPORT_NOW sets the clock."""
        return bool(os.environ.get("SUPPORT_NOW"))

    def check_clock(self, database: Database) -> None:
        """Check that a store may be written to, or work be done for it, by the clock of this run.

        Raises:
            Refused: SUPPORT_NOW is set, and the store was begun by the real clock.

        """
        if self.is_clock_set:
            lazy_import("cli.session.clock_check").check(database)

    @property
    def store_path(self) -> str:
        """Where the store is: a path, or a server's address."""
        asked = self.settings.find("store")
        if not asked.value:
            return default_store()
        if asked.source == "--store":
            return typed(asked.value)
        return asked.value if is_server(asked.value) else os.path.abspath(os.path.expanduser(asked.value))

    def instant(self, text: str, toward: str | None = None, zone: ZoneInfo | None = None) -> int:
        """Understand a time as it was typed; a time of day alone lies toward the past or the future, or is refused.

        It is read in the session's zone, if no other is given.
        """
        understand = lazy_import("domain.time.moment").understand
        return understand(text, self.now, zone or self.zone, toward)  # type: ignore[no-any-return]

    def when(self, text: str, toward: str | None = None, zone: ZoneInfo | None = None) -> Callable[[], int]:
        """Return how to understand a time as it was typed, for a write that may have to wait; it is checked at once.

        Raises:
            UsageError: it is not a time.

        """
        self.instant(text, toward, zone)
        return lambda: self.instant(text, toward, zone)

    def desk(self, *, writes: bool = False, since: int | None = None, cases: Sequence[str] = ()) -> Desk:
        """Open the store and sit down; a store that is not there is made, if there is something to write.

        With `--as-of` it is the store as it was known then. What is read concerns open cases, those that changed since
        an instant, if one is given, and the cases that are named; this keeps a large store's past small.

        Raises:
            StoreError: there is none, it is not ours, or it is newer than the program.
            Refused: it is to be written, and the role of whoever runs this may not.

        """
        where = self.store_path
        database = self.opened(where, writes=writes)
        if writes:
            self.check_clock(database)
        if is_server(where):
            lazy_import("cli.session.server").warn_clock_skew(self, database, writes=writes)
        policies = Policies(database)
        self.who = CurrentUser(self.settings, policies)
        if writes:
            allow(self.ctx, self.who)
            if self.flags.get("dry_run"):
                self.rehearse(database)
        desk = Desk(database, policies, self.clock, self.who, self.settings.get("prefix") or "")
        if self.flags.get("as_of") is None:
            return desk
        return lazy_import("cli.session.past").desk(self, desk, since, cases)  # type: ignore[no-any-return]

    def rehearse(self, database: Database) -> None:
        """Begin a dry run: what is changed from now on is seen by this run alone, until `take_back`."""
        if self._rehearsed is None:
            self._rehearsed = database, lazy_import("storage.engine.rehearsal").rehearse(database)
            self.tell("Dry run: nothing is stored.")

    @property
    def dry_mark(self) -> dict[str, bool]:
        """What the JSON of a dry run says more than that of the command."""
        return {"dry_run": True} if self.flags.get("dry_run") else {}

    def take_back(self) -> None:
        """End a dry run: nothing of it is left."""
        if self._rehearsed is not None:
            self._rehearsed[1]()
            self._rehearsed = None

    def end(self) -> None:
        """End a dry run, and report what was stored to the user's hook, if there is one."""
        self.take_back()
        if self.stores and has_hooks():
            lazy_import("cli.input.hooks").after(self)

    def opened(self, where: str, *, writes: bool = False, begins: bool = True) -> Database:
        """Open a store; one that is not there is made to be written to, and begins with a policy if it is to.

        Raises:
            StoreError: there is none, it is not ours, or it is newer than the program.
            Refused: it is to be written, and a hook of the user says no.

        """
        if self._rehearsed is not None:
            return self._rehearsed[0]
        if writes and has_hooks():
            lazy_import("cli.input.hooks").before(self)
        try:
            database = self.found(where)
        except NeedsWork:
            if self.flags.get("dry_run"):
                raise StoreError(f"{where}: it has to be upgraded first.", "support upgrade") from None
            database = lazy_import("cli.session.bootstrap").upgrade(self, where, begins=begins)
        except NoStore:
            if not writes or self.flags.get("dry_run"):
                raise
            database = lazy_import("cli.session.bootstrap").make(self, where, begins=begins)
        self.stores.append(database)
        return database

    def found(self, where: str) -> Database:
        """Open a store as it is.

        Raises:
            NeedsWork: the migrations have to run first.
            StoreError: there is none, or it is not ours.

        """
        if not is_server(where):
            return open_store(where) if self.patience is None else open_store(where, patience=self.patience)
        database: Database = self.connected(where)
        check(database)
        return database

    def connected(self, where: str) -> Any:
        """Return the connection to a server, be there a store or not; there is one for each."""
        if where not in self._servers:
            self._servers[where] = lazy_import("cli.session.server").connect(self, where)
        return self._servers[where]

    def wait_no_more(self, to_read: float, to_write: float) -> None:
        """Make what is read from now on fail at once where a server is away, and bound what a server takes."""
        for each in self._servers.values():
            each.patience.is_for_readers = False
            each.patience.answers_in, each.patience.seconds = to_read, to_write

    def beside(self, other: "Session") -> None:
        """Use the connections to servers that another session of this run has."""
        self._servers = other._servers  # noqa: SLF001

    def has_store(self) -> bool:
        """Is there a store, or something in its place?"""
        where = self.store_path
        if not is_server(where):
            return exists(where)
        return bool(self.connected(where).schema_version())

    def warn(self, text: str) -> None:
        """Report something that must not be missed, on stderr."""
        if not self.flags.get("json"):
            lazy_import("cli.output.messages").say(text)

    def tell(self, text: str) -> None:
        """Report something beside the data, on stderr, unless silence or JSON was asked for."""
        if not self.is_quiet and not self.flags.get("json"):
            lazy_import("cli.output.messages").say(text)

    @staticmethod
    def _ignore(_text: str) -> None:
        pass

    def _read_now(self) -> int:
        now = self.real_now()
        if self.flags.get("as_of") is None:
            return now
        return lazy_import("cli.session.past").instant(self, now)  # type: ignore[no-any-return]

    def real_now(self) -> int:
        """Return the instant by the clock, also where the past is read."""
        given = os.environ.get("SUPPORT_NOW")
        if given:
            try:
                return from_text(given)
            except ValueError:
                raise UsageError(
                    f"SUPPORT_NOW is '{given}', which is not an instant.", "Write 2026-11-22T09:00:00Z."
                ) from None
        where = self.store_path
        if not is_server(where):
            return int(time.time())
        there = float(self.connected(where).clock())
        self.skew = time.time() - there
        return int(there)
