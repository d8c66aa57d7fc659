"""support report board: the queue as a page for a screen on the wall."""

import os
from typing import Annotated, Any

from supportcli.application.desk import Desk
from supportcli.application.queue.groups import grouped
from supportcli.application.queue.queue import Wanted
from supportcli.application.queue.statistics import owed
from supportcli.application.store.mark import is_test_store
from supportcli.cli.commands.report._page import Html, Mode, Output, wants_page
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.page_file import mode_of, write_page
from supportcli.cli.output.rows import limit_of
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import StoreError, UsageError
from supportcli.domain.time.moment import span
from supportcli.presentation.case.board_page import Board, lines

#: Cases on the page, and seconds after which a screen may go on to the other page.
ROWS, LEAST, MOST = 30, 10, 240


def command(
    ctx: Context,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
    every: Annotated[str, Option(metavar="DUR", help="How long a screen shows a page; longer than cron waits.")] = "2m",
    limit: Limit = None,
) -> None:
    """Write the queue as a page for a screen on the wall, which cron draws every minute.

    Its times are absolute. With -o FILE a second one is written beside it (board.html: board.2.html): the screen goes
    from one to the other by itself and so notices a page that was not drawn again, which it calls STALE; so does a page
    that has been on the screen for five minutes. Titles and customers are on it, for all who see the wall. With --as-of
    it is one page that stays: what the wall would have shown then.

    Examples:
    support report board --html -o /srv/www/board.html --mode 0644
    support report board --html -o board.html -n 15 --every 90s

    """
    session = session_of(ctx)
    if not wants_page(session, html, output, mode):
        raise UsageError("The board is a page.", "Give --html, and -o FILE.")
    seconds = span(every)
    if not LEAST <= seconds <= MOST:
        raise UsageError(f"--every {every} is not from 10s to 4m.", "Write 2m where cron draws it every minute.")
    desk, allowed = session.desk(since=session.now), None if mode is None else mode_of(mode)
    is_past = session.flags.get("as_of") is not None
    board = Board(
        grouped(desk, Wanted(), limit_of(session, ROWS if limit is None else limit)), owed(desk), _on_call(desk),
        session.now, seconds, None, is_test_store(desk.database), is_past,
    )  # fmt: skip
    if is_past:
        write_page(lines(board, session.zone), output, entities=True, mode=allowed)
        return
    if output is None or output == "-" or os.path.islink(output) or os.path.exists(output) > os.path.isfile(output):
        # Beside a pipe, a device or a link to something elsewhere there is no place for a second one.
        write_page(lines(board, session.zone), output, entities=True)
        return
    stem, ending = os.path.splitext(output)
    other = f"{stem}.2{ending}"
    for path, after in ((other, output), (output, other)):
        drawn = lines(board._replace(after=os.path.basename(after)), session.zone)
        write_page(drawn, path, entities=True, mode=allowed)


def _on_call(desk: Desk) -> list[dict[str, Any]] | None:
    """Return who is on call now in each rota; nothing if that cannot be read."""
    if not desk.has_rotas:
        return []
    try:
        rotas = lazy_import("application.oncall.duties").held(desk, desk.now)
    except StoreError:
        # The queue can be read all the same.
        return None
    return [*lazy_import("application.oncall.views").now_views(rotas, desk.now)]
