"""Where a store is: a path of a file, or the address of a server."""

import os

from supportcli.cli.lazy import lazy_import
from supportcli.domain.errors import UsageError

SERVER_OR_FILE = "Write postgresql://USER@HOST/DATABASE for a server; a file of that name is ./NAME."


def is_server(where: str) -> bool:
    """Is it the address of a server?"""
    return "://" in where


def masked(where: str) -> str:
    """Return the place as it may be shown: never with a password."""
    if not is_server(where) and "@" not in where and "=" not in where:
        return where
    return str(lazy_import("storage.engine.address_secrets").masked(where))


def looks_like_server(where: str) -> bool:
    """Check whether it is the address of a server that lacks its `://`, and hardly the path of a file."""
    if not where.startswith("postgres") and "@" not in where and "=" not in where:
        return False
    return bool(lazy_import("storage.engine.address_secrets").looks_like_one(where))


def typed(where: str) -> str:
    """Take a place from the command line.

    Raises:
        UsageError: it is a malformed address, or holds a password, which everybody on the machine could read in the
            list of processes.

    """
    if is_server(where):
        if masked(where) != where:
            raise UsageError(
                "A password on the command line can be read by everybody on the machine.",
                "Leave it out: PGPASSFILE, or the setting store_password_command, gives it.",
            )
        return where
    if looks_like_server(where):
        raise UsageError(f"'{masked(where)}' is not an address of a store.", SERVER_OR_FILE)
    return os.path.abspath(os.path.expanduser(where))
