"""support watch: a live board."""

import gc
import os
import sys
import time
from collections.abc import Mapping
from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.queue.queue import Wanted
from supportcli.application.queue.watching import LATE, Seen, look, read
from supportcli.application.views import View
from supportcli.cli.commands.list import show_queue
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, has_colour, limit_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import Busy, StoreError, UsageError
from supportcli.domain.time.moment import span
from supportcli.presentation.terminal.seats import Seats
from supportcli.presentation.text.safe import takes_unicode

#: How long the board waits for others who have the store locked, in seconds: keys wait as long.
PATIENCE = 0.2
#: How often the store is read, in seconds; in between the clocks run on by themselves.
READ_EVERY = 3
#: What is said of several keys that came at once: outside a text they may do anything.
PASTED = "several keys came at once, as from a paste, and were ignored"
#: How long a case that has come up stays marked, in seconds; `s` ends it sooner.
MARKED_FOR = 600


def command(
    ctx: Context,
    every: Annotated[str, Option(metavar="DUR", help="Refresh interval.")] = "1s",
) -> None:
    """A live board; q quits.

    Cases keep their rows while they are open; one that is new, raised, reopened or newly late goes to the top, marked.
    s sorts by urgency and ends the marks. Where there is no terminal, the queue is printed once.

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
        # The board says itself that the store cannot be read, and asks again.
        session.patience = PATIENCE
        Watch(session, _opened(session), pause).run()
    else:
        show_queue(session, session.desk(), Wanted(), limit_of(session, None))


def _opened(session: Session) -> Desk | None:
    """Open the store; one that others have locked is opened later."""
    try:
        desk = session.desk()
    except Busy:
        return None
    session.wait_no_more()
    return desk


class Watch:
    """A run of the board: what was read when, who sits where."""

    def __init__(self, session: Session, desk: Desk | None, pause: int) -> None:
        self._session, self._desk = session, desk
        self._path = session.store_path
        self._file = _identity(self._path)
        self._pause = pause
        self._ahead = session.now - int(time.time())
        self._seats = Seats()
        self._seen = Seen((), 0, 0, session.now, 0, {})
        self._has_read = False
        #: Which cases were breached when they were drawn last, and by id the words for what has come up, until when.
        self._was_late: dict[str, bool] = {}
        self._marks: dict[str, tuple[str, float]] = {}
        self._news: dict[str, str] = {}
        self._read_at = 0.0
        self._said = self._ignored = ""
        unicode = takes_unicode(sys.stdout)
        board = lazy_import("presentation.terminal.board")
        self._around: int = board.AROUND
        self._board = board.Board(session.zone, colour=has_colour(session), unicode=unicode)

    def run(self) -> None:
        """Draw until somebody quits."""
        # Commands that end at once never collect garbage; this one may run for days.
        gc.enable()
        with lazy_import("cli.board.screen").FullScreen() as screen:
            keyboard, size = lazy_import("cli.board.keyboard").Keyboard(screen), screen.size
            while True:
                if screen.size != size:
                    size = screen.size
                    self._board.forget()
                    screen.forget()
                # The last column stays free: a terminal that stands there erases it with the rest of the line.
                screen.show(self.lines(size[0] - 1, size[1]))
                typed = keyboard.wait(self._pause - time.time() % 1)
                if typed.is_burst or any(key.name == "paste" for key in typed.keys):
                    self._ignored = PASTED
                elif any(key.text in {"q", "Q"} for key in typed.keys):
                    return
                elif typed.keys:
                    self._ignored = ""
                    if any(key.text in {"s", "S"} for key in typed.keys):
                        self._sort()

    def _sort(self) -> None:
        self._seats.clear()
        self._marks.clear()
        self._board.forget()
        self._read_at = 0

    def lines(self, width: int, height: int) -> list[str]:
        """Return the screen as it should be now."""
        rows = max(1, height - self._around)
        now = int(time.time()) + self._ahead
        if time.monotonic() - self._read_at >= READ_EVERY:
            self._read(now, rows)
        desk = self._desk and self._desk._replace(clock=now)
        views = {view["id"]: view for view in read(desk, self._seen)} if desk else {}
        risen = self._risen(views)
        seated = [views.get(name) if name else None for name in self._seats.seat(list(views), rows, risen)]
        return self._board.draw(  # type: ignore[no-any-return]
            seated, self._seen.total, self._seen.late_by(now), now=now, width=width, height=height,
            said=self._ignored or self._said, marks={name: word for name, (word, _) in self._marks.items()},
        )  # fmt: skip

    def _risen(self, views: Mapping[str, View]) -> list[str]:
        """Return the cases that have come up since the screen before, the most urgent first, and mark them."""
        began, news = time.monotonic(), self._news
        self._news = {}
        words = {name: word for name, word in news.items() if word != LATE or name not in self._marks}
        words |= {name: LATE for name in views if name not in news and self._is_newly_late(name, views)}
        self._was_late = {name: view["breached"] for name, view in views.items()}
        self._marks = {name: mark for name, mark in self._marks.items() if mark[1] > began}
        self._marks |= {name: (word, began + MARKED_FOR) for name, word in words.items()}
        return [name for name in views if name in words]

    def _is_newly_late(self, name: str, views: Mapping[str, View]) -> bool:
        """Return whether a case was in time when it was drawn, or has no row although one has that is in time."""
        if not views[name]["breached"]:
            return False
        seated = [views[each] for each in self._seats.rows if each is not None and each in views]
        is_hidden = name not in self._seats.rows and not all(view["breached"] for view in seated)
        return is_hidden or not self._was_late.get(name, True)

    def _read(self, now: int, rows: int) -> None:
        """Look at the store; one that is busy is looked at again later, and what was seen last stays."""
        try:
            self._desk = self._desk or _opened(self._session)
            if self._desk is None:
                self._said = "not read yet: others have the store locked; it is tried again"
                self._read_at = time.monotonic()
                return
            desk = self._desk._replace(clock=now)
            seated = [row["number"] for row, _ in self._seen.rows if desk.name(row["number"]) in self._seats.rows]
            self._seen = look(desk, rows, seated, self._seen if self._has_read else None)
            self._has_read = True
            self._news |= {desk.name(number): word for number, word in self._seen.risen.items()}
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
