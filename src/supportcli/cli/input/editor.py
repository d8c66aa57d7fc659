"""Writing a text in the user's own editor, with what helps to write it under a scissors line."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.cli.input import drafts
from supportcli.cli.session.session import Session
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.errors import Cancelled, StoreError, UsageError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.sentences import describe_fact
from supportcli.presentation.text.wording import when

_USUAL = ("sensible-editor", "editor", "nano", "vi")
#: How many cases, and how many events of each, are shown below the text.
_CASES, _EVENTS = 5, 6


def write(session: Session, ids: Sequence[str], path: str, text: str, needed: str, about: str) -> str:
    """Open the editor for a text and return it.

    Raises:
        Cancelled: it was left empty, or the editor failed.
        NotFound: a case does not exist.
        UsageError: there is no editor, or it left something that is not text.

    """
    command = words_of(session.settings.get("editor") or os.environ.get("VISUAL") or os.environ.get("EDITOR"))
    below = [drafts.SCISSORS, "Everything below that line is left out.", needed, about, *_context(session, ids)]
    shown = "\n".join([below[0], *(f"# {line}".rstrip() for line in below[1:] if line)])
    try:
        drafts.save(path, f"{text}\n\n{shown}\n")
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}, so the text cannot be edited.", "Give it with -m TEXT.") from error
    run(command, path)
    written = drafts.load(path)
    if not (written or "").strip():
        drafts.drop(path)
        raise Cancelled("The text was left empty; nothing was changed.")
    return written or ""


def words_of(asked: str | None) -> list[str]:
    """Return the editor asked for as a command's words, or the first usual one there is.

    Raises:
        UsageError: it is not a command, or there is none.

    """
    if asked is None:
        found = next(filter(None, map(shutil.which, _USUAL)), None)
        if found is None:
            raise UsageError("There is no editor.", "Set EDITOR, or use -m TEXT.")
        return [found]
    try:
        words = shlex.split(asked)
    except ValueError:
        words = []
    if not words:
        raise UsageError(f"The editor '{asked}' is not a command.", "Set EDITOR, or use -m TEXT.")
    return words


def run(command: Sequence[str], path: str) -> None:
    """Run an editor on a file.

    Raises:
        Cancelled: the editor failed.
        UsageError: it does not start.

    """
    # An answer that goes into a pipe must not get the editor's screen.
    screen = None if sys.stdout.isatty() else sys.stderr
    try:
        status = subprocess.run([*command, path], stdout=screen, check=False).returncode  # noqa: S603
    except OSError as error:
        raise UsageError(f"The editor '{command[0]}' does not start: {error.strerror}.", "Set EDITOR.") from error
    if status:
        raise Cancelled(
            f"The editor ended with status {status}; nothing was changed.", "--recover brings back what it left."
        )


def _context(session: Session, ids: Sequence[str]) -> Iterator[str]:
    """Return what is written about: each case and what happened to it last."""
    if not ids:
        return
    desk = session.desk()
    for reference in ids[:_CASES]:
        yield from _about(session, desk, reference)
    if len(ids) > _CASES:
        yield f"… and {len(ids) - _CASES} more"


def _about(session: Session, desk: Desk, reference: str) -> Iterator[str]:
    number, events, case = load(desk, reference)
    case.come_to(desk.now)
    people = (one_line(who) for who in (case.customer, case.assignee) if who)
    yield f"{desk.name(number)} {one_line(case.title)} ({', '.join((case.status, case.priority, *people))})"
    for event in effective_events(events)[-_EVENTS:]:
        happened = when(to_text(event.occurred_at), session.zone, desk.now)
        yield f"  {happened}  {one_line(event.actor)}: {describe_fact(event.fact, session.zone, desk.now)}"
