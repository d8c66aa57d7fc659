"""How every changing command walks: ids, the question for many, the change, what is told of it, the exit status."""

import json
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import typer

from supportcli.application.changes import Outcome
from supportcli.application.desk import Asked, Desk
from supportcli.cli.lazy import room
from supportcli.cli.outcomes import show
from supportcli.cli.session import Session
from supportcli.domain.errors import Cancelled, UsageError
from supportcli.domain.instant import to_text

#: More cases than this are asked about first.
MANY = 10

Change = Callable[[Desk, Sequence[str], Asked], list[Outcome]]


def change(ctx: Any, ids: Sequence[str], do: Change, *, text: str | None = None, channel: str | None = None) -> None:
    """Do something to the cases named on the command line and tell what came of it.

    Raises:
        UsageError: no case was named, or many were and nobody can be asked.
        Cancelled: the answer was no.
        typer.Exit: 5, some of a batch were left.

    """
    session = Session(ctx)
    named = from_stdin(ids)
    confirm_many(session, named)
    desk = session.desk(writes=True)
    outcomes = do(desk, named, asked(session, named, text, channel))
    show(session, desk, outcomes)
    if any(outcome.error for outcome in outcomes):
        raise typer.Exit(5)


def asked(session: Session, ids: Sequence[str], text: str | None = None, channel: str | None = None) -> Asked:
    """Say how a change was asked for: when it happened, under which key, word for word what.

    Raises:
        UsageError: `--at` is no time, or lies in the future.

    """
    given = session.flags
    at = session.now
    if given.get("at"):
        at = session.instant(given["at"])
        if at > session.now:
            told = room("presentation.wording").when_exact(to_text(at), session.zone, session.now)
            raise UsageError(f"--at is {told}, and what has not happened yet cannot be recorded.")
    content = [session.ctx.command.name, session.ctx.params, list(ids), text, given.get("at")]
    request = sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest() if given.get("key") else None
    return Asked(at, channel, given.get("key"), request, bool(given.get("keep_going")))


def from_stdin(ids: Sequence[str]) -> list[str]:
    """Return the ids named, with `-` replaced by those on stdin.

    Raises:
        UsageError: there are none.

    """
    named: list[str] = []
    for each in ids:
        named += sys.stdin.read().split() if each == "-" else [each]
    if not named:
        raise UsageError("No case was named.", "Name them: 142 S-143, or - to read them from stdin.")
    return named


def confirm_many(session: Session, ids: Sequence[str]) -> None:
    """Ask before many cases are changed at once."""
    if len(ids) > MANY and not session.flags.get("yes"):
        confirm(session, f"Change {len(ids)} cases ({', '.join(ids[:5])} …)? [y/N]")


def confirm(session: Session, question: str) -> None:
    """Ask, and go on only after a yes.

    Raises:
        UsageError: there is nobody to ask.
        Cancelled: the answer was no.

    """
    if not session.can_ask:
        raise UsageError(f"{question.partition('?')[0]}? Nobody can be asked here.", "Say --yes if you mean it.")
    if room("cli.talk").ask(question).casefold() not in {"y", "yes"}:
        raise Cancelled("Nothing was changed.")


def split_last(words: Sequence[str], flag: str | None, what: str) -> tuple[list[str], str]:
    """Tell ids from the word after them: `142 143 high`, unless the word was given as a flag.

    Raises:
        UsageError: the word is missing.

    """
    if flag is not None:
        return list(words), flag
    if len(words) < 2:
        raise UsageError(f"{what} is missing.", "It comes last, after the cases.")
    return list(words[:-1]), words[-1]
