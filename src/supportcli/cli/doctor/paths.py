"""Where things are kept: the store, drafts, the configuration files."""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from tempfile import gettempdir
from typing import Any

from supportcli.application.store.diagnosis import Diagnostic, examine, private
from supportcli.cli.doctor import writers
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session import last_backup, project_file, waiting_recordings
from supportcli.cli.session.address import is_server, masked
from supportcli.cli.session.session import Session
from supportcli.cli.session.settings import (
    KNOWN,
    default_store,
    drafts_folder,
    project_files,
    spool_folder,
    user_file,
)
from supportcli.cli.session.settings_file import load
from supportcli.domain.errors import SupportError
from supportcli.storage.location import atomic_file
from supportcli.storage.location.store_file import exists


def configuration(session: Session) -> Iterator[Diagnostic]:
    """Check the configuration files; what can be read of them goes on to the other checks."""
    good: list[tuple[str, dict[str, Any]]] = []
    yield from _project(good)
    path = user_file()
    if not os.path.exists(path):
        yield Diagnostic("settings", "user file", f"none ({path})")
    else:
        yield from _user(path, good)
    session.settings.use(good)


def _project(good: list[tuple[str, dict[str, Any]]]) -> Iterator[Diagnostic]:
    is_there = False
    for path in project_files():
        is_there = True
        try:
            content, fault = project_file.load(path)
        except SupportError as error:
            yield Diagnostic("settings", "project file", error.message, "problem", error.hint)
            return
        if fault is None:
            good.append((path, project_file.taken(content)))
            yield Diagnostic("settings", "project file", path)
            yield from _content("project file", path, content)
            return
        advice = f"If you trust it: make it a file of yours that nobody else may write (chown, chmod go-w {path})"
        yield Diagnostic("settings", "project file", f"{path} is not read: {fault}", "note", advice)
    if not is_there:
        yield Diagnostic("settings", "project file", "none")


def _user(path: str, good: list[tuple[str, dict[str, Any]]]) -> Iterator[Diagnostic]:
    try:
        content = load(path)
    except SupportError as error:
        yield Diagnostic("settings", "user file", error.message, "problem", error.hint)
        return
    good.append((path, content))
    yield Diagnostic("settings", "user file", path)
    yield from _content("user file", path, content)


def values(session: Session) -> Iterator[Diagnostic]:
    """Check that every setting can be what it was set to, and tell those that were set."""
    for name in KNOWN:
        try:
            setting = session.settings.find(name)
        except SupportError as error:
            yield Diagnostic("settings", name, error.message, "problem", error.hint)
        else:
            if setting.source != "default":
                yield Diagnostic("settings", name, f"{masked(setting.value or '')} ({setting.source})")


def store(session: Session) -> Iterator[Diagnostic]:
    """Check the store and the folder it lies in."""
    try:
        path = session.store_path
        source = session.settings.find("store").source
    except SupportError as error:
        yield Diagnostic("store", "path", error.message, "problem", error.hint)
        return
    if is_server(path):
        yield Diagnostic("store", "address", f"{masked(path)} ({source})")
        yield from lazy_import("cli.doctor.server").server(session, path)
        return
    yield Diagnostic("store", "path", f"{path} ({source})")
    folder = os.path.dirname(path)
    if os.path.isdir(folder):
        yield _folder(folder, is_ours=path == default_store())
    yield from examine(path)


def backups(session: Session) -> Iterator[Diagnostic]:
    """Yield how old the last backup of the store is, if there is a store."""
    try:
        where, now = session.store_path, session.now
    except SupportError:
        return
    made = last_backup.last_backup(where)
    if made is not None:
        found = f"{made.ago(now)}, in {'a pipe' if made.file == '-' else made.file}"
        is_old = made.is_old(now)
        advice = "Make one: support backup FILE" if is_old else None
        yield Diagnostic("store", "last backup", found, "note" if is_old else "ok", advice)
    elif is_server(where):
        # Whoever runs it has ways of their own, of which nothing is known here.
        yield Diagnostic("store", "last backup", "none with support backup from this account")
    elif exists(where):
        advice = "Make one: support backup FILE (what copies the file in another way is not known here)"
        yield Diagnostic("store", "last backup", "none known", "note", advice)


def drafts(_session: Session) -> Iterator[Diagnostic]:
    """Check the folder of unfinished texts."""
    folder = drafts_folder()
    if not os.path.isdir(folder):
        yield Diagnostic("store", "drafts", "none")
        return
    yield Diagnostic("store", "drafts", f"{len(os.listdir(folder))} in {folder}")
    yield private("store", "drafts folder", folder, 0o700)


def recordings(_session: Session) -> Iterator[Diagnostic]:
    """Check whether parts of recordings wait to be brought in."""
    number = len(waiting_recordings.waiting())
    if number:
        found = f"{number} wait{'s' * (number == 1)} in {spool_folder()}"
        yield Diagnostic("store", "recordings", found, "note", "Bring them in: support transcript recover")
    else:
        yield Diagnostic("store", "recordings", "none waits")


def leftovers(session: Session) -> Iterator[Diagnostic]:
    """Check whether commands that were killed left files that were not whole yet."""
    folders = {gettempdir(), os.path.dirname(user_file()), os.getcwd()}
    with suppress(SupportError):
        if not is_server(session.store_path):
            folders.add(os.path.dirname(session.store_path))
    found = [each for folder in sorted(folders) for each in atomic_file.leftovers(folder)]
    if found:
        advice = "Remove them; the next command that writes a file there does: " + shlex.join(["rm", *found])
        yield Diagnostic("store", "leftovers", f"{len(found)} of commands that were killed", "note", advice)
    else:
        yield Diagnostic("store", "leftovers", "none")


def _folder(folder: str, *, is_ours: bool) -> Diagnostic:
    fault, advice = writers.fault(folder)
    if fault:
        return Diagnostic("store", "folder", fault, "problem", advice)
    if is_ours:
        return private("store", "folder", folder, 0o700)
    return Diagnostic("store", "folder", f"{stat.S_IMODE(os.stat(folder).st_mode):04o}")


def _content(which: str, path: str, content: dict[str, Any]) -> Iterator[Diagnostic]:
    if which == "user file":
        yield private("settings", "permissions", path)
    for name in content:
        if name not in KNOWN:
            near = get_close_matches(name, KNOWN, n=1)
            meant = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(KNOWN)}."
            yield Diagnostic("settings", name, f"{path}: there is no such setting", "problem", meant)
        elif which == "project file" and name not in project_file.TAKEN:
            yield Diagnostic("settings", name, f"{path}: not taken from a project's file", "note",
                        f"It is set in your own file: support config set {name} …")  # fmt: skip
