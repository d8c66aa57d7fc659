"""The queue as people see it (decision 45): late since a day, next, waiting, to close, and old debt."""

from collections.abc import Iterator, Sequence

from supportcli.application import views
from supportcli.application.desk import Desk
from supportcli.application.queue.queue import MOST_OLD, Wanted, list_cases
from supportcli.application.views import View
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import FIRST, LAST, to_text
from supportcli.storage.engine.sql import chunks
from supportcli.storage.read import queue_groups
from supportcli.storage.read.queue import NEW_FOR
from supportcli.storage.read.queue_groups import Place, Times
from supportcli.storage.tables import board, clocks

#: Something owed within this time is ours to do, whoever the case waits for: `support next` goes by the same hour.
SOON = 3600


class Group(NamedTuple):
    """Some cases of a group, and how many there are in all; `is_folded` are those that are only counted."""

    name: str
    rows: Sequence[View]
    total: int
    is_folded: bool = False


def grouped(desk: Desk, wanted: Wanted, limit: int | None) -> list[Group]:
    """Return the cases wanted in groups, at most `limit` of them; old debt is folded where nothing narrows the queue.

    Each case has the clock by which it stands where it does as its next one. Sorted otherwise there is one group.
    """
    if wanted.sort != "urgency" or wanted.reverse:
        listed = list_cases(desk, wanted, limit)
        return [Group("sorted", list(listed.rows), listed.total)] if listed.total else []
    now = desk.now
    times = Times(max(now - NEW_FOR, FIRST), now, min(now + SOON, LAST))
    left, found = limit, []
    for name in queue_groups.GROUPS:
        places = queue_groups.places(desk.database, name, wanted, times, left)
        is_cut = left is not None and len(places) == left
        total = queue_groups.count(desk.database, name, wanted, times) if is_cut else len(places)
        is_folded = name == "old" and limit is not None and wanted == Wanted() and total > MOST_OLD
        shown = [] if is_folded else list(_views(desk, places))
        left = None if left is None else left - len(shown)
        if total:
            found.append(Group(name, shown, total, is_folded))
    return found


def _views(desk: Desk, places: Sequence[Place]) -> Iterator[View]:
    for some in chunks(places):
        numbers = [each.number for each in some]
        timed = clocks.of(desk.database, numbers)
        rows = {row["number"]: row for row in board.some(desk.database, numbers)}
        for each in some:
            if each.number in rows:
                row, states = rows[each.number], timed[each.number]
                view = views.case(desk, row, states)
                yield {
                    **view, "next_metric": each.metric, "next_instance": each.instance,
                    "status_since": row["status_since"],
                    "older": _older(view, each, to_text(desk.now - NEW_FOR)),
                }  # fmt: skip


def _older(view: View, place: Place, since: str) -> str | None:
    """Return when the case was breached first, where that is longer ago than the clock by which it is shown."""
    shown = (place.metric, place.instance)
    every = [one for one in view["clocks"] if one["state"] in ("active", "paused") and one["breached_at"]]
    first = min(every, key=lambda one: one["breached_at"], default=None)
    if first is None or (first["metric"], first["instance"]) == shown or first["breached_at"] >= since:
        return None
    return str(first["breached_at"])
