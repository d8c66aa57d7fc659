"""support watch: a live board."""

import gc
import os
import sys
import time
from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.queue.queue import Seen, Wanted, list_cases, look, read
from supportcli.cli.commands.list import show_queue
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, has_colour, limit_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import StoreError, UsageError
from supportcli.domain.time.moment import span
from supportcli.presentation.terminal.seats import Seats
from supportcli.presentation.text.safe import takes_unicode

#: How often the store is read, in seconds; in between the clocks run on by themselves.
READ_EVERY = 3


def command(
    ctx: Context,
    every: Annotated[str, Option(metavar="DUR", help="Refresh interval.")] = "1s",
) -> None:
    """A live board; q quits.

    Cases keep their rows while they are open; s sorts them by urgency again. Where there is no terminal, the
    queue is printed once.

    Examples:
    support watch
    support watch --every 5s

    """
    session = session_of(ctx)
    pause = span(every)
    if pause < 1:
        raise UsageError(f"--every {every} is too often.", "Once a second is the most: --every 1s.")
    desk = session.desk()
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    if is_terminal and format_of(session) == "table":
        Watch(session, desk, pause).run()
    else:
        show_queue(session, list_cases(desk, Wanted(), limit_of(session, None)))


class Watch:
    """A run of the board: what was read when, who sits where."""

    def __init__(self, session: Session, desk: Desk, pause: int) -> None:
        self._desk = desk
        self._path = session.store_path
        self._file = _identity(self._path)
        self._pause = pause
        self._ahead = session.now - int(time.time())
        self._seats = Seats()
        self._seen = Seen((), 0)
        self._read_at = 0.0
        self._said = ""
        unicode = takes_unicode(sys.stdout)
        board = lazy_import("presentation.terminal.board")
        self._around: int = board.AROUND
        self._board = board.Board(session.zone, colour=has_colour(session), unicode=unicode)

    def run(self) -> None:
        """Draw until somebody quits."""
        # Commands that end at once never collect garbage; this one may run for days.
        gc.enable()
        with lazy_import("cli.output.full_screen").FullScreen() as screen:
            size = screen.size
            while True:
                if screen.size != size:
                    size = screen.size
                    self._board.forget()
                    screen.forget()
                # The last column stays free: a terminal that stands there erases it with the rest of the line.
                screen.show(self.lines(size[0] - 1, size[1]))
                key = screen.key(self._pause - time.time() % 1)
                if key in {"q", "Q", ""}:
                    return
                if key in {"s", "S"}:
                    self._seats.clear()
                    self._board.forget()
                    self._read_at = 0

    def lines(self, width: int, height: int) -> list[str]:
        """Return the screen as it should be now."""
        rows = max(1, height - self._around)
        desk = self._desk._replace(clock=int(time.time()) + self._ahead)
        if time.monotonic() - self._read_at >= READ_EVERY:
            self._read(desk, rows)
        views = {view["id"]: view for view in read(desk, self._seen)}
        seated = [views.get(name) if name else None for name in self._seats.seat(list(views), rows)]
        return self._board.draw(  # type: ignore[no-any-return]
            seated, self._seen.total, now=desk.now, width=width, height=height, said=self._said
        )

    def _read(self, desk: Desk, rows: int) -> None:
        """Look at the store; one that is busy is looked at again later, and what was seen last stays."""
        try:
            numbers = [row["number"] for row, _ in self._seen.rows]
            self._seen = look(desk, rows, [number for number in numbers if desk.name(number) in self._seats.rows])
            is_there = _identity(self._path) == self._file
            self._said = "" if is_there else f"not read any more: {self._path} is gone, or another store."
        except StoreError as error:
            self._said = f"not read just now: {error.message}"
        self._read_at = time.monotonic()


def _identity(path: str) -> tuple[int, int] | None:
    """Return device and inode of a file; None for a file that was removed, which is read as before."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
