"""Drafts: a text is on disk before anything can go wrong with it, and gone when it has arrived."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.folders import make_private
from supportcli.cli.session.session import Session
from supportcli.cli.session.settings import drafts_folder
from supportcli.domain.errors import SupportError, UsageError

#: What ends the text in an editor; below stands what helps to write it.
SCISSORS = "# ------ >8 ------"
_HELD = "supportcli.draft"
KEPT = "Your text was saved. Repeat the command with --recover instead of -m to use it."


def path_of(session: Session, ids: Sequence[str], choice: str = "") -> str:
    """Where the draft for a verb, its cases and what was chosen with it lies; each store has its own."""
    verb = session.ctx.name
    prefix = (session.settings.get("prefix") or "").casefold()
    words = [verb, *(each.casefold().removeprefix(prefix) for each in ids), *filter(None, (choice,))]
    mark = sha256("\0".join((session.store_path, *words)).encode(errors="replace")).hexdigest()[:12]
    shown = "".join(char if char.isascii() and char.isalnum() else "-" for char in "-".join(words))
    return os.path.join(drafts_folder(), f"{shown[:60]}.{mark}.txt")


def save(path: str, text: str) -> None:
    """Write a draft that only its owner can read.

    Raises:
        OSError: it cannot be written.

    """
    make_private(os.path.dirname(path))
    with open(lazy_import("cli.session.own_files").open_own(path), "w", encoding="utf-8") as stream:
        stream.write(text)


def hold(ctx: Any, path: str, text: str) -> None:
    """Keep a text until the change it belongs to is done; a disk that takes no draft does not stop the change."""
    if not text.strip():
        # What was kept before is worth more than nothing.
        return
    if ctx.flags.get("dry_run") and os.path.exists(path):
        # So it is worth more than what is only tried; the editor has put its text there already.
        if load(path) == text:
            ctx.meta[_HELD] = path
        return
    with suppress(OSError):
        save(path, text)
        ctx.meta[_HELD] = path


def held(ctx: Any) -> str | None:
    """Return the text that is kept for a command, if there is one."""
    path = ctx.meta.get(_HELD)
    return None if path is None else load(path)


def find(session: Session, ids: Sequence[str], choice: str, choices: Sequence[str]) -> str | None:
    """Return the text to recover: that of this choice, else that of another, which is this one's from now on."""
    path = path_of(session, ids, choice)
    for other in (choice, "", *choices):
        found = load(path_of(session, ids, other))
        if found is not None:
            with suppress(OSError):
                os.replace(path_of(session, ids, other), path)
            return found
    return None


def load(path: str) -> str | None:
    """Return the text of a draft, without what an editor was shown below it; nothing if there is none.

    Raises:
        UsageError: the file cannot be read, is not text, or longer than 10 MB.

    """
    bounded = lazy_import("cli.input.bounded")
    try:
        # A character takes up to four bytes.
        data: bytes = lazy_import("cli.session.own_files").read_plain(path, 4 * bounded.TEXT)
        text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise UsageError(f"{path}: it is not UTF-8 text.") from None
    if len(text) > bounded.TEXT:
        raise UsageError(f"{path}: it is longer than {bounded.TEXT // bounded.MB} MB, which is the most that is read.")
    return text.partition(SCISSORS)[0].strip("\n")


def drop(path: str) -> None:
    """Forget a draft."""
    with suppress(OSError):
        os.unlink(path)


def is_held(ctx: Any) -> bool:
    """Is there a draft of this command?"""
    return _HELD in ctx.meta


@contextmanager
def keeping(ctx: Any) -> Iterator[None]:
    """Forget the draft of this command when it is done; after a failure keep it, and say so."""
    try:
        yield
    except SupportError as error:
        if _HELD in ctx.meta:
            error.hint = f"{error.hint.rstrip('.')}. {KEPT}" if error.hint else KEPT
        raise
    if _HELD in ctx.meta and ctx.flags.get("dry_run"):
        # What was tried is to be done yet.
        lazy_import("cli.output.messages").say(KEPT)
        return
    forget(ctx)


def forget(ctx: Any) -> None:
    """Forget the draft of a command that is done."""
    if _HELD in ctx.meta:
        drop(ctx.meta.pop(_HELD))
