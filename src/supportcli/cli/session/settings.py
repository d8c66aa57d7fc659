"""Settings and where each comes from: flag, then SUPPORT_…, then .support.toml, then config.toml, then the default."""

import os
from typing import Any, NamedTuple

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.folders import config_folder, data_folder, state_folder
from supportcli.cli.session.setting_rules import checked

PROJECT = ".support.toml"

#: Every setting: its default (None: worked out), and what it is for.
KNOWN = {
    "store": (None, "The case store: a path, or postgresql://USER@HOST/DATABASE."),
    "me": (None, "Your name in the record."),
    "tz": (None, "The zone in which times are read and shown."),
    "prefix": ("S-", "The prefix of a case ID."),
    "color": ("auto", "Colour: always, never or auto."),
    "plain": ("", "1: no tables, one `label: value` line each."),
    "editor": (None, "The editor for texts."),
    "limit": ("50", "Rows of a table on a terminal; 0 is all."),
    "store_password_command": (None, "A program that prints the password of a store on a server."),
    "masks": ("", "What is never recorded: regular expressions, one a line."),
}
#: A project's file comes with other people's folders; it must not name programs to be run, nor take masks away.
NOT_FROM_PROJECTS = ("editor", "store_password_command", "masks")


class Setting(NamedTuple):
    """A value and where it comes from."""

    value: str | None
    source: str


class Settings:
    """Looks settings up; the files are read once, and only if they exist."""

    def __init__(self, flags: dict[str, Any]) -> None:
        self._flags = flags
        self._files: list[tuple[str, dict[str, Any]]] | None = None

    def get(self, name: str) -> str | None:
        """Return a setting's value."""
        return self.find(name).value

    def find(self, name: str) -> Setting:
        """Return a setting with where it comes from.

        Raises:
            UsageError: the value cannot be, or a configuration file cannot be read.

        """
        found = self._explicit(name) or self._filed(name)
        if found is None:
            return Setting(KNOWN[name][0], "default")
        return Setting(checked(name, found.value or "", found.source), found.source)

    def files(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the configuration files that exist, nearest first, each with its content.

        Raises:
            UsageError: one of them cannot be read.

        """
        if self._files is None:
            paths = [path for path in (project_file(), user_file()) if path and os.path.exists(path)]
            self._files = [(path, lazy_import("cli.session.settings_file").load(path)) for path in paths]
        return self._files

    def use(self, files: list[tuple[str, dict[str, Any]]]) -> None:
        """Look into these files only."""
        self._files = files

    def _explicit(self, name: str) -> Setting | None:
        if self._flags.get(name) is not None:
            value = self._flags[name]
            return Setting("1" if value is True else str(value), f"--{name}")
        told = os.environ.get(f"SUPPORT_{name.upper()}")
        return Setting(told, f"SUPPORT_{name.upper()}") if told else None

    def _filed(self, name: str) -> Setting | None:
        for path, content in self.files():
            is_project = os.path.basename(path) == PROJECT
            if name in content and not (is_project and name in NOT_FROM_PROJECTS):
                value = str(content[name])
                return Setting(_beside(path, value) if name == "store" else value, path)
        return None


def user_file() -> str:
    """Where the user's configuration is, be it there or not."""
    return os.environ.get("SUPPORT_CONFIG") or os.path.join(config_folder(), "config.toml")


def default_store() -> str:
    """Where the store is unless somebody says otherwise."""
    return os.path.join(data_folder(), "cases.db")


def drafts_folder() -> str:
    """Where unfinished texts are kept."""
    return os.path.join(state_folder(), "drafts")


def spool_folder() -> str:
    """Where a recording is kept that its store could not take."""
    return os.path.join(state_folder(), "recordings")


def project_file() -> str | None:
    """Where the project's configuration is: in this folder or the nearest above it that has one."""
    try:
        folder = os.getcwd()
    except FileNotFoundError:  # somebody removed it under us
        return None
    while True:
        path = os.path.join(folder, PROJECT)
        if os.path.exists(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _beside(path: str, store: str) -> str:
    # A path in a file is meant from that file, wherever the command is run.
    return store if "://" in store else os.path.join(os.path.dirname(path), os.path.expanduser(store))
