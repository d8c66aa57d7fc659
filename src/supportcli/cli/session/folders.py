"""The user's folders: the XDG base directories, found without platformdirs where the environment is an ordinary one."""

import os
import sys

from supportcli.cli.lazy import lazy_import

APP = "supportcli"

#: For each kind of folder: the variable that names it, and where it is below the home if that is not set.
_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def config_folder() -> str:
    """Return the folder of the user's configuration."""
    return _folder("config")


def has_hooks() -> bool:
    """Check whether there may be programs that want to hear of changes."""
    return os.path.isdir(os.path.join(config_folder(), "hooks"))


def data_folder() -> str:
    """Return the folder of the user's data."""
    return _folder("data")


def state_folder() -> str:
    """Return the folder of what lasts between runs and is neither data nor configuration."""
    return _folder("state")


def make_private(folder: str) -> None:
    """Make a folder that only its owner can enter, and those above it, whatever the umask.

    Raises:
        OSError: one of them cannot be made.

    """
    lazy_import("storage.location.store_file").make_private(os.path.abspath(folder))


def write_private(path: str, text: str, *, synced: bool = False) -> None:
    """Write a small file that only its owner can read, in folders that only they can enter: whole, or not at all.

    What was there before is there until then. It outlasts a power loss if it is `synced`.

    Raises:
        OSError: it cannot be written.

    """
    make_private(os.path.dirname(path))
    lazy_import("cli.session.own_files").replace_own(path, text.encode(errors="replace"), synced=synced)


def _folder(kind: str) -> str:
    variable, below_home = _XDG[kind]
    named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        if named.startswith("/"):
            return os.path.join(named, APP)
        if not named and home.startswith("/"):
            return os.path.join(f"{home.rstrip('/')}/{below_home}", APP)
    # Another platform, a relative path, no home: importing platformdirs takes as long as bare Python.
    return str(lazy_import("cli.session.platform_folders").folder(kind, APP))
