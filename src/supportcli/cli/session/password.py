"""The password of a store on a server: it belongs to the setting that named the server, and goes to no other."""

import os
import subprocess
from collections.abc import Iterator

from supportcli.cli.session.address import is_server, masked
from supportcli.cli.session.setting_rules import checked
from supportcli.cli.session.settings import PROJECT, Setting, Settings, user_file
from supportcli.domain.errors import StoreError

#: Seconds a program may take to tell a password.
_PATIENCE = 60
_SETTING = "store_password_command"


def command_for(settings: Settings, where: str) -> tuple[str | None, Setting | None]:
    """Return the program that prints the password of this server; else the one that is there for another server.

    Raises:
        UsageError: a setting cannot be that, or a configuration file cannot be read.

    """
    other = None
    for command in settings.every(_SETTING):
        named = next(_named_with(settings, command.source), None)
        # A program that came with no server is for those that the user names, not for one that came with a folder.
        if server_of(named) == server_of(where) if named else not is_from_project(settings, where):
            return checked(_SETTING, command.value or "", command.source), None
        other = other or command
    return None, other


def is_from_project(settings: Settings, where: str) -> bool:
    """Check whether it is a project's file that names this server."""
    named = next(settings.every("store"), None)
    is_found = named is not None and os.path.basename(named.source) == PROJECT and named.source != user_file()
    return is_found and named is not None and server_of(named.value) == server_of(where)


def server_of(where: str | None) -> tuple[str, str] | None:
    """Return what in an address says who is asked, and how: user, hosts, ports and options, but not the database."""
    if not where or not is_server(where):
        return None
    place, _, options = masked(where).partition("://")[2].partition("?")
    return place.partition("/")[0].replace(":***@", "@"), options


def has_password(where: str) -> bool:
    """Check whether an address holds a password."""
    return masked(where) != where


def printed_by(command: str) -> str:
    """Run a program and return the password that it prints.

    Raises:
        StoreError: it fails, prints nothing, or takes too long.

    """
    try:
        done = subprocess.run(  # noqa: S602  (the user's own command, from the user's own file or environment)
            command, shell=True, stdout=subprocess.PIPE, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise StoreError(f"{_SETTING} took longer than {_PATIENCE} s.") from error
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.returncode or not lines:
        raise StoreError(f"{_SETTING} gave no password (it ended with {done.returncode}).")
    return lines[0]


def _named_with(settings: Settings, source: str) -> Iterator[str]:
    """Yield the server that is named in the same place as a program: the environment, or the same file."""
    is_environment = source.startswith("SUPPORT_")
    for store in settings.every("store"):
        is_beside = store.source == "SUPPORT_STORE" if is_environment else store.source == source
        if is_beside and store.value and is_server(store.value):
            yield store.value
