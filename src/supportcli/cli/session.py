"""The composition root: from flags, environment and configuration to the desk that use cases are handed."""

import os
import sys
import time
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.application.desk import Desk
from supportcli.cli.command import flags
from supportcli.cli.lazy import room
from supportcli.cli.settings import Settings, default_store
from supportcli.cli.zone import zone_of
from supportcli.domain.errors import StoreError, UsageError
from supportcli.domain.instant import from_text
from supportcli.domain.moment import understand
from supportcli.storage.policies import Policies
from supportcli.storage.store import NeedsWork, exists, open_store


class Session:
    """One run of the program: what was asked for, by whom, at which instant."""

    def __init__(self, ctx: Any) -> None:
        self.ctx = ctx
        self.flags = flags(ctx)
        self.settings = Settings(self.flags)
        self.now = _now()
        self._zone: ZoneInfo | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are read and shown."""
        if self._zone is None:
            self._zone = zone_of(self.settings)
        return self._zone

    @property
    def actor(self) -> str:
        """Who does this: `me` from the settings, else the system's name for the user."""
        return self.settings.get("me") or os.environ.get("LOGNAME") or os.environ.get("USER") or _login()

    @property
    def is_quiet(self) -> bool:
        """Was silence asked for?"""
        return bool(self.flags.get("quiet"))

    @property
    def can_ask(self) -> bool:
        """May there be a prompt? Only if both ends of the talk are a terminal."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def store_path(self) -> str:
        """Where the store is."""
        asked = self.settings.get("store")
        if asked and "://" in asked:
            raise UsageError(f"'{asked}': a store is a path to a file.", "For example: --store ~/cases.db")
        return os.path.abspath(os.path.expanduser(asked)) if asked else default_store()

    def place(self, named: str) -> str:
        """Say where a store is that was named."""
        if "://" in named:
            raise UsageError(f"'{named}': a store is a path to a file.", "For example: --store ~/cases.db")
        return os.path.abspath(os.path.expanduser(named))

    def instant(self, text: str) -> int:
        """Understand a time as it was typed."""
        return understand(text, self.now, self.zone)

    def desk(self, *, writes: bool = False) -> Desk:
        """Open the store and sit down; a store that is not there is made, if there is something to write.

        Raises:
            StoreError: there is none, it is not ours, or it is newer than the program.

        """
        path = self.store_path
        try:
            database = open_store(path)
        except NeedsWork:
            database = room("cli.first").upgrade(self, path)
        except StoreError:
            if not writes or exists(path):
                raise
            database = room("cli.first").make(self, path)
        return Desk(database, Policies(database), self.now, self.actor, self.settings.get("prefix") or "")

    def tell(self, text: str) -> None:
        """Say something beside the data, on stderr, unless silence or JSON was asked for."""
        if not self.is_quiet and not self.flags.get("json"):
            room("cli.talk").say(text)


def _now() -> int:
    told = os.environ.get("SUPPORT_NOW")
    if not told:
        return int(time.time())
    try:
        return from_text(told)
    except ValueError:
        raise UsageError(f"SUPPORT_NOW is '{told}', which is no instant.", "Write 2026-11-22T09:00:00Z.") from None


def _login() -> str:
    return str(room("cli.login").name())
