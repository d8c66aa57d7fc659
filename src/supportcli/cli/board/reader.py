"""What the board reads of the store, when, and which case has which row."""

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from supportcli.application.case.incident_view import running
from supportcli.application.case.page import Page, page
from supportcli.application.case.references import find
from supportcli.application.customer.find import every_name
from supportcli.application.desk import Desk
from supportcli.application.queue.queue import Wanted
from supportcli.application.queue.watching import (
    LATE,
    MOST_COUNTED,
    RAISED,
    REOPENED,
    Seen,
    Window,
    is_stale,
    look,
    read,
)
from supportcli.application.views import View, cases
from supportcli.cli.board.on_call import OnCall
from supportcli.cli.board.state import Filters
from supportcli.cli.commands.show import offering
from supportcli.cli.session.address import is_server
from supportcli.cli.session.session import Session
from supportcli.domain.errors import Busy, StoreError, SupportError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import is_raise
from supportcli.domain.time.instant import to_text
from supportcli.presentation.terminal.seats import Seats
from supportcli.presentation.text.wording import when

#: How long the board waits for others who have the store locked, in seconds: keys wait as long.
PATIENCE = 0.2
#: How long a server may take to answer, and how long the board waits to store something, in seconds.
TO_READ, TO_WRITE = 2.0, 5.0
#: How often the store is looked at after a change, in seconds, and how many times as long as a look took at least.
READ_EVERY, _REST = 3, 20
#: It is looked at as often at least, in seconds.
_LONGEST = 30
#: How long a case that has come up stays marked, in seconds; `s` ends it sooner.
MARKED_FOR = 600
CLOSED = "CLOSED"


class Shown(NamedTuple):
    """The rows to draw, and the words for cases that have come up; `late` are those that were newly breached."""

    rows: Sequence[View | None]
    marks: Mapping[str, str]
    late: Sequence[View] = ()


class Reader:
    """The store as the board sees it; what cannot be read now is read later, and what was read last stays."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = session.store_path
        self._file = _identity(self._path)
        session.patience = PATIENCE
        self._desk: Desk | None = opened(session)
        self._ahead = session.now - int(time.time())
        self._seats = Seats()
        self._window = Window()
        self._seen = Seen((), 0, 0, session.now, 0, {})
        self._has_read = self._is_due = False
        self._looked_at = self._took = 0.0
        #: Which cases were breached when they were drawn last; by id the words for what has come up, until when.
        self._was_late: dict[str, bool] = {}
        self._marks: dict[str, tuple[str, float]] = {}
        #: The priority to which a marked case was raised.
        self._raised_to: dict[str, str] = {}
        self._news: dict[str, str] = {}
        #: Cases that came up while every row was held, or on another page.
        self.waiting: dict[str, str] = {}
        self.on_call = OnCall(session)
        self.said = ""
        self.read_at: int | None = None
        self.incidents: Sequence[View] = ()

    @property
    def now(self) -> int:
        """The instant of the board, which goes on by itself."""
        return int(time.time()) + self._ahead

    @property
    def desk(self) -> Desk | None:
        """The desk at which the board reads, at its instant; none while the store could not be opened."""
        return None if self._desk is None else self._desk._replace(clock=self.now)

    @property
    def seen(self) -> Seen:
        """What was read last."""
        return self._seen

    def matching(self) -> str:
        """Return how many cases the filters leave: `1,000+` where they are more than are counted."""
        count = self._seen.matching or 0
        return f"{MOST_COUNTED - 1:,}+" if count >= MOST_COUNTED else str(count)

    def require(self) -> None:
        """Look at the store as soon as it is drawn next."""
        self._is_due = True

    def sort(self) -> None:
        """Begin again with the first page, every case in the order of urgency, and no mark."""
        self._marks.clear()
        self.waiting.clear()
        self._turn_to(self._window._replace(after=None, upto=None, is_last=False))

    def turn(self, way: str) -> None:
        """Go to another page: `next`, `previous`, `first` or `last`."""
        begin = self._window._replace(after=None, upto=None, is_last=False)
        places = {
            "next": begin._replace(after=self._seen.end),
            "previous": begin._replace(upto=self._seen.start),
            "first": begin,
            "last": begin._replace(is_last=True),
        }
        self._turn_to(places[way])

    def narrow(self, filters: Filters) -> None:
        """Show only some cases from now on.

        Raises:
            SupportError: a filter means nothing here.

        """
        desk = self.desk
        if desk is None:
            raise StoreError("The store was not read yet, so it cannot be narrowed.")
        words: dict[str, tuple[str, ...]] = {}
        if filters.mine:
            words["assignee"] = (desk.actor,)
        if filters.waiting:
            words["status"] = ("waiting",)
        if filters.priority:
            words["priority"] = (filters.priority,)
        if filters.customer:
            words["customer"] = every_name(desk, (filters.customer,), ()) or ("",)
        wanted = Wanted(words, breached=filters.breached, unassigned=filters.unassigned, text=filters.words)
        self._turn_to(Window(wanted))

    def page(self, name: str) -> Page | None:
        """Return the page of a case; nothing while the store could not be opened.

        Raises:
            SupportError: it cannot be read.

        """
        desk = self.desk
        return None if desk is None else offering(desk, page(desk, find(desk, name)))

    def look(self, rows: int, selected: str | None) -> bool:
        """Look at the store if that is due, and return whether it was read."""
        began = time.monotonic()
        pause = max(READ_EVERY, min(_LONGEST, _REST * self._took))
        # What somebody asked for is read at once, unless that has just failed.
        is_wanted = not self.said and (self._is_due or not self._has_read)
        if not is_wanted and began - self._looked_at < pause:
            return False
        has_read = False
        try:
            self._desk = self._desk or opened(self._session)
            desk = self.desk
            if desk is None:
                self.said = "not read yet: others have the store locked; it is tried again"
            elif self._is_due or not self._has_read or self.on_call.ends_at <= desk.now or is_stale(desk, self._seen):
                self._read(desk, rows, selected)
                has_read = True
            if desk is not None:
                self.said = "" if self.is_there() else f"not read any more: {self._path} is gone, or another store."
            self._is_due = False
        except SupportError as error:
            why = "others have the store locked." if isinstance(error, Busy) else error.message
            at = self.read_at
            since = f" since {when(to_text(at), self._session.zone, self.now)}" if at is not None else ""
            self.said = f"not read{since}: {why}"
            has_read = False
        # What takes long, be it in vain, is not begun again at once.
        self._looked_at = time.monotonic()
        self._took = self._looked_at - began
        return has_read

    def shown(self, rows: int, selected: str | None, *, is_held: bool) -> Shown:
        """Return the rows as they are at this instant; cases that have come up go to the top, unless it is held."""
        desk = self.desk
        if desk is None:
            return Shown((), {})
        views = {view["id"]: view for view in read(desk, self._seen)}
        words = self._come_up(views)
        late = self._newly_late(desk, views, words)
        is_first = self._window.after is None and self._seen.start is None
        risen = [name for name in views if name in words] if is_first and not is_held else []
        if is_held or not is_first:
            self.waiting |= words
        names = [*views]
        if is_held and self._seats.rows:
            names = [name for name in names if name in self._seats.rows]
        seated = self._seats.seat(names, rows, risen, selected)
        marks = {name: word for name, (word, _) in self._marks.items()}
        closed = {name: CLOSED for name, view in views.items() if view["status"] == "closed"}
        return Shown([views.get(name) if name else None for name in seated], marks | closed, late)

    @staticmethod
    def _newly_late(desk: Desk, views: Mapping[str, View], words: Mapping[str, str]) -> list[View]:
        """Return the cases that were newly breached, also those that are on no row."""
        names = [name for name, word in words.items() if word == LATE]
        with suppress(SupportError):
            others = [find(desk, name) for name in names if name not in views]
            views = {**views, **{view["id"]: view for view in cases(desk, others, with_clocks=False)}}
        return [views[name] for name in names if name in views]

    def is_there(self) -> bool:
        """Check whether the store is still the one that was opened."""
        return is_server(self._path) or _identity(self._path) == self._file

    def _turn_to(self, window: Window) -> None:
        self._window, self._is_due = window, True
        self._seats.clear()

    def _read(self, desk: Desk, rows: int, selected: str | None) -> None:
        numbers = {desk.name(row["number"]): row["number"] for row, _ in self._seen.rows}
        kept = [numbers[name] for name in self._seats.rows if name in numbers]
        # After a turn to another page nothing is kept, the selection neither.
        own = numbers.get(selected or "") if kept else None
        window = self._window._replace(limit=rows, kept=kept, selected=own)
        self._seen = look(desk, window, self._seen if self._has_read else None)
        if self._window.upto is not None or self._window.is_last:
            # The page has its place now, and keeps it.
            self._window = self._window._replace(after=self._seen.start, upto=None, is_last=False)
        self.on_call.read(desk)
        self._has_read, self.read_at, self.incidents = True, desk.now, running(desk)
        self._news |= {desk.name(number): word for number, word in self._seen.risen.items()}

    def _come_up(self, views: Mapping[str, View]) -> dict[str, str]:
        """Return the cases that have come up since the screen before, and mark them."""
        began, news = time.monotonic(), self._news
        self._news = {}
        words = {name: word for name, word in news.items() if word != LATE or name not in self._marks}
        words |= {name: LATE for name in views if name not in news and self._is_newly_late(name, views)}
        self._was_late = {name: view["breached"] for name, view in views.items()}
        marks = {name: mark for name, mark in self._marks.items() if mark[1] > began}
        marks |= {name: (word, began + MARKED_FOR) for name, word in words.items() if name in views}
        self._raised_to |= {
            name: views[name]["priority"] for name, word in words.items() if word == RAISED and name in views
        }
        self._marks = {name: mark for name, mark in marks.items() if self._still_is(mark[0], name, views)}
        return words

    def _still_is(self, word: str, name: str, views: Mapping[str, View]) -> bool:
        """Return whether what a mark says is so: a case may be lowered, resolved or no longer late after it."""
        view = views.get(name)
        if view is None or word not in {RAISED, REOPENED, LATE}:
            return True
        if word == RAISED:
            return not is_raise(view["priority"], self._raised_to[name])
        return bool(view["breached"]) if word == LATE else view["status"] != "resolved"

    def _is_newly_late(self, name: str, views: Mapping[str, View]) -> bool:
        """Return whether a case was in time when it was drawn, or has no row although one has that is in time."""
        if not views[name]["breached"]:
            return False
        seated = [views[each] for each in self._seats.rows if each is not None and each in views]
        is_hidden = bool(seated) and name not in self._seats.rows and not all(view["breached"] for view in seated)
        return is_hidden or not self._was_late.get(name, True)


def opened(session: Session) -> Desk | None:
    """Open the store; one that others have locked is opened later.

    Raises:
        StoreError: there is none, or it cannot be read at all.

    """
    try:
        desk = session.desk()
    except Busy:
        return None
    session.wait_no_more(TO_READ, TO_WRITE)
    return desk


def _identity(path: str) -> tuple[int, int] | None:
    """Return device and inode of a file; None for a file that was removed, which is read as before."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
