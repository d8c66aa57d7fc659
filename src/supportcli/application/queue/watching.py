"""What the live board reads: the most urgent cases, counts over all of them, and what has come up since."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from supportcli.application import views
from supportcli.application.desk import Desk
from supportcli.application.queue.queue import Wanted
from supportcli.application.views import View
from supportcli.domain.event import Event
from supportcli.domain.priority import is_raise
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.log.streams import moved_since
from supportcli.storage.read import queue, statistics
from supportcli.storage.tables import board, clocks

NEW, REOPENED, RAISED, LATE = "NEW", "REOPENED", "RAISED", "LATE"


class Seen(NamedTuple):
    """Cases as they are kept, to be read at any later instant; `total` and `breached` count all open cases.

    `at` is the instant of the look and `seq` the last event of the log by then; `risen` are the cases that were opened,
    reopened, raised or breached since the look before, each with the word for it.
    """

    rows: Sequence[tuple[Row, Sequence[ClockState]]]
    total: int
    breached: int
    at: int
    seq: int
    risen: Mapping[int, str]

    def late_by(self, now: int) -> int:
        """Return how many open cases are breached at an instant soon after the look."""
        began, ended = to_text(self.at), to_text(now)
        return self.breached + len([row for row, _ in self.rows if began <= row["owed_at"] < ended])


def look(desk: Desk, limit: int, seated: Sequence[int] = (), before: Seen | None = None) -> Seen:
    """Return the most urgent open cases, those on the board already, and those that came up since the look before."""
    seq, moved = moved_since(desk.database, None if before is None else before.seq)
    late = [] if before is None else queue.late_since(desk.database, before.at, desk.now, limit)
    risen = dict.fromkeys(late, LATE) | {number: word for number, event in moved if (word := _risen(event))}
    first = queue.numbers(desk.database, Wanted(), desk.now, limit)
    numbers = list(dict.fromkeys((*first, *seated, *late, *[*risen][-limit:])))
    timed = clocks.of(desk.database, numbers)
    rows = [row for row in board.some(desk.database, numbers) if row["is_open"]]
    rows.sort(key=lambda row: (row["owed_at"], row["priority_rank"], row["number"]))
    counted = statistics.open_and_late(desk.database, to_text(desk.now))
    shown = [(row, timed.get(row["number"], [])) for row in rows]
    return Seen(shown, counted["open"], counted["breached"], desk.now, seq, risen)


def read(desk: Desk, seen: Seen) -> list[View]:
    """Return what was looked at before, most urgent first, as it stands at the desk's now."""
    return [views.case(desk, row, timed) for row, timed in seen.rows]


def _risen(event: Event) -> str | None:
    if event.kind == "reprioritised":
        return RAISED if is_raise(event.fact.was, event.fact.priority) else None
    return NEW if event.kind == "opened" else REOPENED
