"""Stores on servers: the connection, the password, and whose clock is right."""

from typing import Any

from supportcli.cli.session import password
from supportcli.cli.session.address import masked
from supportcli.cli.session.known_server import KnownServer
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.store_log import note_skew

#: Seconds by which a machine's clock may differ from the server's before it is said.
SKEW = 2


#: They answer at once, and say themselves that a server is away; nor do they leave anything behind.
_NEVER_WAIT = ("doctor", "prompt", "completion ids", "completion words")


def connect(session: Any, url: str, *, is_beside: bool = False) -> ServerDatabase:
    """Connect to a server; the password is asked of a program, if one is named for this server.

    One that is used beside the command, in a thread, waits for a server only to store something, and in silence.

    Raises:
        StoreError: the program fails, or the driver is not installed.
        UsageError: it is no address, or the setting that names the program cannot be that.

    """
    command, other = password.command_for(session.settings, url)
    if command:
        return _database(session, url, password.printed_by(command), is_beside=is_beside)
    if other is not None and not password.has_password(url):
        session.tell(
            f"store_password_command ({other.source}) was not asked: it belongs to the server that is named there, "
            f"or to one you name yourself, and this is {masked(url)}."
        )
    if password.is_from_project(session.settings, url) and not password.has_password(url):
        # Set and empty: PGPASSWORD is for the server that the environment names.
        return _database(session, url, "", is_beside=is_beside)
    return _database(session, url, None, is_beside=is_beside)


def _database(session: Any, url: str, secret: str | None, *, is_beside: bool) -> ServerDatabase:
    if session.ctx.verb in _NEVER_WAIT:
        database = ServerDatabase(url, secret)
        database.patience.is_for_readers = False
        return database
    database = ServerDatabase(url, secret, memory=KnownServer(url), say=None if is_beside else session.tell)
    database.patience.is_for_readers = not is_beside
    return database


def warn_clock_skew(session: Any, database: Database, *, writes: bool) -> None:
    """Warn, and record it, when the clock of this machine differs from the server's."""
    seconds = round(session.skew)
    if abs(seconds) <= SKEW:
        return
    session.warn(
        f"The clock of this machine is {abs(seconds)} s {'ahead of' if seconds > 0 else 'behind'} the server's, "
        "which counts. Set it right, or text you write elsewhere will have other times."
    )
    if writes:
        note_skew(database, lambda: Command(session.now_of_write(), session.actor), seconds)
