"""support prompt: what is owed, for the prompt of a shell."""

import sys
from typing import Annotated

from supportcli.cli.declare import Context, Option
from supportcli.cli.session.glance import Glimpse, glimpse
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError, UsageError
from supportcli.domain.time.instant import from_text
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.prompt import PLACEHOLDERS, UNKNOWN, FormatError, filled, prompt_line
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(
    ctx: Context,
    form: Annotated[
        str | None, Option("--format", metavar="F", help="Text with {breached}, {due}, {due_at} and {id} in it.")
    ] = None,
) -> None:
    """What is owed, for a shell's prompt: breached cases, the time to the next deadline.

    Without --format `2! 14m`: two cases are breached, the next deadline is in 14 minutes. Prints nothing where nothing
    is owed or there is no store, and ? where nobody can tell: the store is locked, damaged or out of reach.

    Examples:
    support prompt
    support prompt --format "{breached} breached, {id} in {due}"

    """
    session = Session(ctx)
    _check(form)
    answer: dict[str, object]
    try:
        seen = glimpse(session)
    except SupportError:
        answer, line = {"state": "unknown", "breached": None, "next_due_at": None, "next": None}, UNKNOWN
    else:
        answer, line = _as_json(seen), "" if seen is None else _line(session, seen, form)
    if session.flags.get("json"):
        write_json_object(answer, sys.stdout)
    elif line:
        sys.stdout.write(f"{line if takes_unicode(sys.stdout) else ascii_only(line)}\n")


def _check(form: str | None) -> None:
    try:
        filled(form or "", dict.fromkeys(PLACEHOLDERS, ""))
    except FormatError as error:
        raise UsageError(
            f"--format has no {{{error}}}.", f"Write {{{'}, {'.join(PLACEHOLDERS)}}}; {{{{ and }}}} are braces."
        ) from None


def _line(session: Session, seen: Glimpse, form: str | None) -> str:
    seconds = from_text(seen.due_at) - session.now if seen.due_at else 0
    return prompt_line(seen.breached, seen.due_at, seconds, seen.name, form)


def _as_json(seen: Glimpse | None) -> dict[str, object]:
    if seen is None:
        return {"state": "no_store", "breached": None, "next_due_at": None, "next": None}
    next_due = seen.due_at and {"next_due_at": seen.due_at, "next": seen.name}
    return {"state": "ok", "breached": seen.breached, **(next_due or {"next_due_at": None, "next": None})}
