"""Stores on servers: the connection, the password, and whose clock is right."""

import subprocess
from typing import Any

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.store_log import note_skew

#: Seconds by which a machine's clock may differ from the server's before it is said.
SKEW = 2
#: Seconds a program may take to tell a password.
_PATIENCE = 60


def connect(session: Any, url: str) -> ServerDatabase:
    """Connect to a server; the password is asked of a program, if one is named.

    Raises:
        StoreError: the program fails, or the driver is not installed.

    """
    command = session.settings.get("store_password_command")
    return ServerDatabase(url, _password(command) if command else None)


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
        note_skew(database, Command(session.now, session.actor), seconds)


def _password(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S602  (the user's own command, from the user's own file or environment)
            command, shell=True, stdout=subprocess.PIPE, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise StoreError(f"store_password_command took longer than {_PATIENCE} s.") from error
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.returncode or not lines:
        raise StoreError(f"store_password_command gave no password (it ended with {done.returncode}).")
    return lines[0]
