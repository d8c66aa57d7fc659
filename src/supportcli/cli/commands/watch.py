"""support watch: a live board to work on."""

import os
import sys
from typing import Annotated

from supportcli.application.queue.queue import Wanted
from supportcli.cli.commands.list import show_queue
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, limit_of
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.time.moment import span


def command(
    ctx: Context,
    every: Annotated[str, Option(metavar="DUR", help="Refresh interval.")] = "1s",
) -> None:
    """A live board to work on; ? shows its keys.

    Arrows select a case, Enter opens it, t takes it, r replies, p changes its priority, u undoes, q quits. Cases keep
    their rows while they are open; one that is new, raised, reopened or newly late goes to the top, marked. s sorts by
    urgency and ends the marks. Where there is no terminal, the queue is printed once.

    Examples:
    support watch
    support watch --every 5s

    """
    session = session_of(ctx)
    pause = span(every)
    if pause < 1:
        raise UsageError(f"--every {every} is too often.", "Once a second is the most: --every 1s.")
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    if is_terminal and format_of(session) == "table":
        lazy_import("cli.board.run").Run(session, pause).run()
    else:
        show_queue(session, session.desk(), Wanted(), limit_of(session, None))
