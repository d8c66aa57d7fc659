"""support watch: a live board to work on."""

import os
import sys
from typing import Annotated

from supportcli.application.queue.queue import Wanted
from supportcli.cli.commands.list import show_queue
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_plain, limit_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.time.moment import span
from supportcli.presentation.formats.registry import FOR_PEOPLE

#: For which new breaches it rings.
BELLS = ("mine", "all", "off")


def command(
    ctx: Context,
    every: Annotated[str, Option(metavar="DUR", help="Refresh interval.")] = "1s",
    bell: Annotated[
        str, Option(metavar="WHICH", help="Ring at a new breach of: mine (and unassigned), all, off.")
    ] = "mine",
    follow: Annotated[
        bool, Option("--follow", help="In words, what is new, raised or breached, as it happens.")
    ] = False,
) -> None:
    """A live board to work on; ? shows its keys.

    Arrows select a case, Enter opens it, t takes it, r replies, p changes its priority, u undoes, q quits. Cases keep
    their rows while they are open; one that is new, raised, reopened or newly late goes to the top, marked. s sorts by
    urgency and ends the marks. With --plain it is in words, for screen readers: commands at a prompt, nothing drawn
    over. Where there is no terminal, the queue is printed once.

    Examples:
    support watch
    support watch --every 5s
    support watch --bell all
    support watch --plain

    """
    session = session_of(ctx)
    pause = span(every)
    if pause < 1:
        raise UsageError(f"--every {every} is too often.", "Once a second is the most: --every 1s.")
    rings_for = one_of(bell, BELLS, "bell") or "mine"
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if is_terminal and format_of(session) in FOR_PEOPLE:
        why = "--follow" if follow else plain_because(session)
        if why is None:
            lazy_import("cli.board.run").Run(session, pause, rings_for).run()
        else:
            lazy_import("cli.board.plain").Plain(session, why, rings_for, follows=follow).run()
    else:
        show_queue(session, session.desk(), Wanted(), limit_of(session, None))


def plain_because(session: Session) -> str | None:
    """Return what asks for the board in words; nothing where none does."""
    if session.flags.get("plain"):
        return "--plain"
    named = ("SUPPORT_PLAIN", "ACCESSIBLE")
    if is_plain(session):
        return next((name for name in named if os.environ.get(name, "") not in {"", "0"}), "the setting plain")
    return "TERM=dumb" if os.environ.get("TERM", "dumb") == "dumb" else None
