"""Settings and where each comes from: flag, then SUPPORT_…, then .support.toml, then config.toml, then the default."""

import os
from collections.abc import Callable, Iterator
from typing import Any

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.folders import config_folder, data_folder, state_folder
from supportcli.cli.session.setting_rules import checked
from supportcli.domain.named_tuple import NamedTuple

PROJECT = ".support.toml"

#: Every setting: its default (None: worked out), and what it is for.
KNOWN = {
    "store": (None, "The case store: a path, or postgresql://USER@HOST/DATABASE."),
    "me": (None, "Your name in the record."),
    "tz": (None, "The zone in which times are read and shown."),
    "prefix": ("S-", "The prefix of a case ID."),
    "color": ("auto", "Colour: always, never or auto."),
    "plain": ("", "1: no tables, one `label: value` line each."),
    "no_input": ("", "1: never ask; what needs an answer is refused."),
    "editor": (None, "The editor for texts."),
    "limit": ("50", "Rows of a table on a terminal; 0 is all."),
    "store_password_command": (None, "A program that prints the password of a store on a server."),
    "masks": ("", "What is never recorded: regular expressions, one a line."),
}


class Setting(NamedTuple):
    """A value and where it comes from."""

    value: str | None
    source: str


class Settings:
    """Looks settings up; the files are read once, and only if they exist. `say` is given what is not read, and why."""

    def __init__(self, flags: dict[str, Any], say: Callable[[str], None]) -> None:
        self._flags = flags
        self._say = say
        self._files: list[tuple[str, dict[str, Any]]] | None = None

    def get(self, name: str) -> str | None:
        """Return a setting's value."""
        return self.find(name).value

    def find(self, name: str) -> Setting:
        """Return a setting with where it comes from.

        Raises:
            UsageError: the value cannot be, or a configuration file cannot be read.

        """
        for found in self.every(name):
            return Setting(checked(name, found.value or "", found.source), found.source)
        return Setting(KNOWN[name][0], "default")

    def every(self, name: str) -> Iterator[Setting]:
        """Yield what each place says of a setting, the one that counts first; none is checked.

        Raises:
            UsageError: a configuration file cannot be read.

        """
        if self._flags.get(name) is not None:
            value = self._flags[name]
            yield Setting("1" if value is True else str(value), f"--{name.replace('_', '-')}")
        given = os.environ.get(f"SUPPORT_{name.upper()}")
        if given:
            yield Setting(given, f"SUPPORT_{name.upper()}")
        for path, content in self.files():
            if name in content:
                value = str(content[name])
                yield Setting(_beside(path, value) if name == "store" else value, path)

    def files(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the configuration files that are read, nearest first, each with what is taken of it.

        Raises:
            UsageError: one of them cannot be read.

        """
        if self._files is None:
            self._files = [*self._project()]
            path = user_file()
            if os.path.exists(path):
                self._files.append((path, lazy_import("cli.session.settings_file").load(path)))
        return self._files

    def use(self, files: list[tuple[str, dict[str, Any]]]) -> None:
        """Look into these files only."""
        self._files = files

    def _project(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the nearest project's file that may be trusted, if there is one."""
        for path in project_files():
            project = lazy_import("cli.session.project_file")
            content, fault = project.load(path)
            if fault is None:
                yield path, project.taken(content)
                return
            self._say(f"{path} is not read: {fault}. `support doctor` says what to do.")


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


def project_files() -> Iterator[str]:
    """Yield where a project's configuration is: in this folder and in those above it, the nearest first."""
    try:
        folder = os.getcwd()
    except FileNotFoundError:  # somebody removed it under us
        return
    while True:
        path = os.path.join(folder, PROJECT)
        if os.path.exists(path):
            yield path
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _beside(path: str, store: str) -> str:
    # A path in a file is meant from that file, wherever the command is run.
    return store if "://" in store else os.path.join(os.path.dirname(path), os.path.expanduser(store))
