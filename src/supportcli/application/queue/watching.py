"""What the live board reads: a page of the queue, counts over all of it, and what has come up since."""

from collections.abc import Mapping, Sequence

from supportcli.application import views
from supportcli.application.desk import Desk
from supportcli.application.queue.queue import Wanted
from supportcli.application.views import View
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import is_raise
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.log.streams import moved_since
from supportcli.storage.read import queue, queue_page, statistics
from supportcli.storage.read.change_mark import change_mark
from supportcli.storage.read.queue_page import Place
from supportcli.storage.tables import board, clocks
from supportcli.storage.tables.board import NEVER

NEW, REOPENED, RAISED, LATE = "NEW", "REOPENED", "RAISED", "LATE"
#: What is narrowed is counted so far: it may be most of the store.
MOST_COUNTED = 1001
#: A look is repeated after so many seconds though nothing was changed: waits end, and filters go by the time.
OLD = 60


class Window(NamedTuple):
    """Which part of the queue is looked at: behind the place `after`, or the last page up to `upto`.

    `kept` are the cases that have rows, which keep them while they are wanted; `selected` keeps its row in any case.
    """

    wanted: Wanted = Wanted()
    limit: int = 1
    after: Place | None = None
    upto: Place | None = None
    is_last: bool = False
    kept: Sequence[int] = ()
    selected: int | None = None


class Seen(NamedTuple):
    """Cases as they are kept, to be read at any later instant; `total` and `breached` count all open cases.

    `at` is the instant of the look and `seq` the last event of the log by then; `risen` are the cases that were opened,
    reopened, raised or breached since the look before, each with the word for it. `start` is the place before the
    page and `end` its last one; `matching` counts what is wanted, up to `MOST_COUNTED`, where the queue is narrowed.
    """

    rows: Sequence[tuple[Row, Sequence[ClockState]]]
    total: int
    breached: int
    at: int
    seq: int
    risen: Mapping[int, str]
    start: Place | None = None
    end: Place | None = None
    has_more: bool = False
    matching: int | None = None
    mark: int = 0

    def late_by(self, now: int) -> int:
        """Return how many open cases are breached at an instant soon after the look."""
        began, ended = to_text(self.at), to_text(now)
        return self.breached + len([row for row, _ in self.rows if began <= row["owed_at"] < ended])


def look(desk: Desk, window: Window, before: Seen | None = None) -> Seen:
    """Return a page of the queue, the cases on the board already, and those that came up since the look before.

    What has come up comes onto the first page alone.
    """
    database, wanted = desk.database, window.wanted
    mark = change_mark(database)
    seq, moved = moved_since(database, None if before is None else before.seq)
    late = [] if before is None else queue.late_since(database, before.at, desk.now, window.limit)
    risen = dict.fromkeys(late, LATE) | _risen(moved)
    page, start, has_more = _page(desk, window)
    others = [*window.kept, *([*risen][-window.limit :] if start is None else [])]
    also = [place.number for place in queue_page.places(database, wanted, desk.now, others)] if others else []
    also += [place.number for place in queue_page.called_back(database, wanted, desk.now, others)]
    selected = [] if window.selected is None else [window.selected]
    numbers = list(dict.fromkeys((*(place.number for place in page), *also, *selected)))
    # Nothing is asked about no cases: a server does not understand that.
    timed = clocks.of(database, numbers) if numbers else {}
    found = board.some(database, numbers) if numbers else []
    rows = [row for row in found if row["is_open"] or row["owed_at"] < NEVER or row["number"] in selected]
    rows.sort(key=place_of)
    counted = statistics.open_and_late(database, to_text(desk.now))
    shown = [(row, timed.get(row["number"], [])) for row in rows]
    is_narrowed = wanted != Wanted()
    matching = None
    if is_narrowed:
        is_all = start is None and not has_more
        matching = len(page) if is_all else queue_page.count_to(database, wanted, desk.now, MOST_COUNTED)
    end = page[-1] if page else start
    return Seen(shown, counted["open"], counted["breached"], desk.now, seq, risen, start, end, has_more, matching, mark)


def is_stale(desk: Desk, seen: Seen) -> bool:
    """Check whether a look is worth repeating: the store was changed, a case was breached, or it is old."""
    if desk.now - seen.at >= OLD or change_mark(desk.database) != seen.mark:
        return True
    return bool(queue.late_since(desk.database, seen.at, desk.now, 1))


def place_of(row: Row) -> Place:
    """Return where a case stands in the order of urgency."""
    return Place(row["owed_at"], row["priority_rank"], row["number"])


def _page(desk: Desk, window: Window) -> tuple[list[Place], Place | None, bool]:
    """Return the places of a page, the one before them, and whether there are more behind."""
    if window.upto is None and not window.is_last:
        found = queue_page.page(desk.database, window.wanted, desk.now, window.limit + 1, after=window.after)
        return found[: window.limit], window.after, len(found) > window.limit
    found = queue_page.page(desk.database, window.wanted, desk.now, window.limit + 1, upto=window.upto, backwards=True)
    if len(found) > window.limit:
        return found[1:], found[0], window.upto is not None
    # There is no whole page before it: it is the first one.
    return _page(desk, window._replace(after=None, upto=None, is_last=False))


def read(desk: Desk, seen: Seen) -> list[View]:
    """Return what was looked at before, most urgent first, as it stands at the desk's now."""
    return [views.case(desk, row, timed) for row, timed in seen.rows]


def _risen(moved: Sequence[tuple[int, Event]]) -> dict[int, str]:
    """Return the cases that have come up by these events, oldest first, each with the word for it."""
    came: dict[int, str] = {}
    raised: dict[int, str] = {}
    for number, event in moved:
        if event.kind != "reprioritised":
            came[number] = NEW if event.kind == "opened" else REOPENED
            raised.pop(number, None)
        elif is_raise(event.fact.was, event.fact.priority):
            raised[number] = RAISED
        else:
            # It may have been raised and lowered again before anybody looked.
            raised.pop(number, None)
    return came | raised
