"""Clocks of open cases that stood otherwise in one of two stores before a merge, by events that it did not know.

Nothing is changed by this: with the events of both stores a clock is what they say together (decision 0058).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from supportcli.application.store.repinned import Pinned
from supportcli.domain.event import Event
from supportcli.domain.metrics import OWN_TARGET
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among
from supportcli.storage.log import event_log
from supportcli.storage.log.batches import BATCH
from supportcli.storage.log.merge import LogMerge
from supportcli.storage.log.streams import number_of, read_stream, stream_of
from supportcli.storage.projections.moved_clocks import MovedClock
from supportcli.storage.projections.replay import LoggedPolicies

OPEN = "SELECT number FROM board WHERE is_open = 1 AND number IN ({}) ORDER BY number"

#: When a clock is due, what is left of it while it is paused, and when it was breached.
Shown = tuple[int | None, int | None, int | None]


class _View(NamedTuple):
    """What one of the two stores went by: which events it had, and the policies as it read them."""

    store: str
    has: Callable[[int], bool]
    policies: LoggedPolicies


def moved(database: Database, merge: LogMerge, pinned: Pinned, now: int) -> Iterator[MovedClock]:
    """Yield each clock of an open case that was here before, if one of the two stores showed it otherwise.

    Raises:
        StoreError: an event cannot be read.

    """
    opened, end = {*merge.opened}, event_log.head(database).seq
    held = LoggedPolicies(database, pinned.held)
    here, there = (
        held if {**pinned.held, **zones} == pinned.held else LoggedPolicies(database, {**pinned.held, **zones})
        for zones in (pinned.here, pinned.there)
    )
    began, known = merge.began_at, merge.known_places
    views = (
        _View("here", lambda seq: seq <= began, here),
        _View("there", lambda seq: began < seq <= end or seq in known, there),
    )
    numbers = (number_of(each) for each in merge.touched if each.startswith("case:"))
    known_before = (number for number in numbers if number not in opened)
    while some := list(islice(known_before, BATCH)):
        marks, named = among(some)
        for row in database.all(OPEN.format(marks), named):
            # What happened in one of the stores alone is news there; the other showed what holds now.
            used = views if row["number"] in merge.shared else views[:1]
            yield from _case(database, row["number"], used, held, now)


def _case(
    database: Database, number: int, views: Sequence[_View], held: LoggedPolicies, now: int
) -> Iterator[MovedClock]:
    rows = event_log.stream(database, stream_of(number))
    after = _clocks(database, rows, held)
    said: set[tuple[str, int]] = set()
    for view in views:
        had = [row for row in rows if view.has(row["seq"])]
        for was in _clocks(database, had, view.policies):
            now_is = _same(was, after)
            if (was.metric, was.instance) in said or _shown(was, now) == _shown(now_is, now):
                continue
            said.add((was.metric, was.instance))
            made = _moved(number, was, now_is, now)._replace(store=view.store)
            yield _because(made, _cause(database, rows, view, was, now))


def _clocks(database: Database, rows: Sequence[Row], policies: LoggedPolicies) -> list[Clock]:
    return fold_clocks(read_stream(database, rows), policies).every if rows else []


def _same(was: Clock, after: Sequence[Clock]) -> Clock | None:
    """Return the clock that stands for one that was shown: that began with it, or that ran when it began."""
    alike = [clock for clock in after if clock.metric == was.metric]
    if was.metric in OWN_TARGET:
        return next((clock for clock in alike if clock.made_by == was.made_by), None)
    began = next((clock for clock in alike if clock.own_start == was.own_start), None)
    ran = (clock for clock in reversed(alike) if clock.own_start < was.own_start < _ended_at(clock))
    return began or next(ran, None)


def _ended_at(clock: Clock) -> float:
    ended = clock.satisfied_at if clock.cancelled_at is None else clock.cancelled_at
    return float("inf") if ended is None else ended


def _shown(clock: Clock | None, now: int) -> Shown | None:
    if clock is None:
        return None
    state = clock.state_now()
    return state.due_at, state.left_seconds, breached_at(state, now)


def _moved(number: int, was: Clock, now_is: Clock | None, now: int) -> MovedClock:
    due, left, breach = _shown(was, now) or (None, None, None)
    due_now, left_now, breach_now = _shown(now_is, now) or (None, None, None)
    return MovedClock(
        number, was.metric, was.instance, maybe_text(due), maybe_text(due_now), left, left_now,
        stored_breach=maybe_text(breach), computed_breach=maybe_text(breach_now),
    )  # fmt: skip


def _cause(database: Database, rows: Sequence[Row], view: _View, was: Clock, now: int) -> Event | None:
    """Return the event that moved a clock: before it the clock is as the store showed it, with it not any more.

    None if it is no event of the case, but the zone data by which its policy is read.
    """
    new = sorted((row for row in rows if not view.has(row["seq"])), key=lambda row: (row["occurred_at"], row["seq"]))
    shown, first, last = _shown(was, now), 0, len(new)

    def is_moved(number: int) -> bool:
        added = {row["seq"] for row in new[:number]}
        some = [row for row in rows if row["seq"] in added or view.has(row["seq"])]
        return _shown(_same(was, _clocks(database, some, view.policies)), now) != shown

    if not is_moved(last):
        return None
    while last - first > 1:
        middle = (first + last) // 2
        first, last = (first, middle) if is_moved(middle) else (middle, last)
    uid = new[last - 1]["uid"]
    return next(event for event in read_stream(database, rows) if event.uid == uid)


def _because(clock: MovedClock, event: Event | None) -> MovedClock:
    if event is None:
        return clock._replace(why="zones_pinned")
    return clock._replace(why=event.kind, event=event.uid, at=to_text(event.occurred_at), by=event.actor)
