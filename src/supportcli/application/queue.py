"""Reading the queue: the list, the next case, the clocks that run."""

from collections.abc import Iterator
from typing import NamedTuple

from supportcli.application import views
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.instant import to_text
from supportcli.storage import board, clocks, queue
from supportcli.storage.queue import Wanted


class Listed(NamedTuple):
    """Some cases of a queue, and how many there are in all (counted only where it was asked)."""

    cases: Iterator[View]
    shown: int
    total: int


def list_cases(desk: Desk, wanted: Wanted, limit: int | None, *, with_clocks: bool = True) -> Listed:
    """Return the cases wanted, most urgent first unless sorted otherwise."""
    numbers = queue.numbers(desk.database, wanted, desk.now, limit)
    full = limit is not None and len(numbers) == limit
    total = queue.count(desk.database, wanted, desk.now) if full else len(numbers)
    return Listed(views.cases(desk, numbers, with_clocks=with_clocks), len(numbers), total)


def next_case(desk: Desk) -> View | None:
    """Return the one case to take now: the most urgent that is mine or nobody's and waits for nobody."""
    found = queue.next_for(desk.database, desk.actor, desk.now)
    return next(views.cases(desk, [found]), None) if found is not None else None


def due(desk: Desk, before: int | None, limit: int | None) -> Iterator[View]:
    """Return the clocks that run, by the instant they are owed, each with its case's id, title and people."""
    found = queue.due(desk.database, "~" if before is None else to_text(before), limit)
    for start in range(0, len(found), views.CHUNK):
        some = found[start : start + views.CHUNK]
        numbers = list(dict.fromkeys(row["number"] for row in some))
        timed = clocks.of(desk.database, numbers)
        rows = {row["number"]: row for row in board.some(desk.database, numbers)}
        for each in some:
            state = next(
                one for one in timed[each["number"]]
                if (one.metric, one.instance) == (each["metric"], each["instance"])
            )  # fmt: skip
            row = rows[each["number"]]
            yield {
                "id": desk.name(each["number"]),
                "title": row["title"],
                "customer": row["customer"],
                "assignee": row["assignee"],
                "priority": row["priority"],
                **views.clock(desk, state),
            }
