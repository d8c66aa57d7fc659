"""Where a store is: a path of a file, or the address of a server."""

import os
import re

from supportcli.domain.errors import UsageError

#: Compiled when it is first needed: a file has no password.
_CREDENTIALS = r"(://[^:/@?#]*):([^@/]*)@|([?&](?:password|sslpassword)=)([^&]*)"


def is_server(where: str) -> bool:
    """Is it the address of a server?"""
    return "://" in where


def masked(where: str) -> str:
    """Return the place as it may be shown: never with a password."""
    if not is_server(where):
        return where
    return re.sub(_CREDENTIALS, lambda found: f"{found[1]}:***@" if found[1] is not None else f"{found[3]}***", where)


def typed(where: str) -> str:
    """Take a place from the command line.

    Raises:
        UsageError: it holds a password, which every user of the machine could read in the list of processes.

    """
    if is_server(where):
        if masked(where) != where:
            raise UsageError(
                "A password on the command line can be read by everybody on the machine.",
                "Leave it out: PGPASSFILE, or the setting store_password_command, gives it.",
            )
        return where
    return os.path.abspath(os.path.expanduser(where))
