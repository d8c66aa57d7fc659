"""Reading the queue: the list, the next case, words found, the clocks that run."""

from collections.abc import Iterator, Mapping
from itertools import islice

from supportcli.application import views
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.handle import is_phone
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import FIRST, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import CHUNK
from supportcli.storage.read import queue
from supportcli.storage.tables import board, clocks

#: Which cases to show, and the orders in which they can be asked for.
Wanted = queue.Wanted
TIMES = tuple(queue.TIMES)
ORDERS = tuple(queue.ORDERS)
#: As many cases and clocks of old debt are shown; of more only how many they are.
MOST_OLD = 3
#: Sorts after every instant.
_EVER = "~"


class Listed(NamedTuple):
    """Some cases or clocks, how many of them are shown, and how many there are in all."""

    rows: Iterator[View]
    shown: int
    total: int


def list_cases(
    desk: Desk, wanted: Wanted, limit: int | None, *, with_clocks: bool = True, is_ids: bool = False
) -> Listed:
    """Return the cases wanted, most urgent first unless sorted otherwise; with `is_ids` nothing but their ids."""
    numbers = queue.numbers(desk.database, wanted, desk.now, limit)
    full = limit is not None and len(numbers) == limit
    total = queue.count(desk.database, wanted, desk.now) if full else len(numbers)
    # The numbers came from an index, and an id follows from its number: no row has to be read.
    named: Iterator[View] = ({"id": desk.name(number)} for number in numbers)
    rows = named if is_ids else views.cases(desk, numbers, with_clocks=with_clocks)
    return Listed(rows, len(numbers), total)


def has_open(desk: Desk, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Check whether there is an open case with these values."""
    return bool(queue.numbers(desk.database, Wanted(words=words), desk.now, 1))


def next_case(desk: Desk) -> View | None:
    """Return the one case to take now: the most urgent that is mine or nobody's and waits for nobody.

    Its next clock is the one for which it is that, also where another was breached long ago.
    """
    found = queue.next_for(desk.database, desk.actor, desk.now)
    return None if found is None else with_clock(found, next(views.cases(desk, [found.number]), None))


def with_clock(found: queue.Next, view: View | None) -> View | None:
    """Return a case with the clock for which it is to be taken as its next one."""
    shown = (found.metric, found.instance)
    clock = (
        next((each for each in view["clocks"] if (each["metric"], each["instance"]) == shown), None) if view else None
    )
    if view is None or clock is None:
        return view
    due = clock["breached_at"] or clock["due_at"]
    return {**view, "next_metric": found.metric, "next_instance": found.instance, "next_due_at": due}


def search_cases(desk: Desk, text: str, limit: int | None, times: Mapping[str, int] | None = None) -> Iterator[View]:
    """Yield the newest cases that contain these words, each with an excerpt; `times` narrow as those of `Wanted`.

    A phone number is also found in the contacts of cases, however it is written there.
    """
    if times:
        within = frozenset(queue.numbers(desk.database, Wanted(times=times, all=True), desk.now))
        matching = (each for each in _matching(desk, text, None) if each[0] in within)
        found = dict(islice(matching, limit))
    else:
        found = dict(islice(_matching(desk, text, limit), limit))
    excerpts = {desk.name(number): " ".join(excerpt.split()) for number, excerpt in found.items()}
    for view in views.cases(desk, list(found)):
        yield {**view, "excerpt": excerpts[view["id"]]}


def _matching(desk: Desk, text: str, limit: int | None) -> Iterator[tuple[int, str]]:
    # Loaded for words alone: the queue, which every command asks, would pay for them.
    from supportcli.storage.read import contact_phones
    from supportcli.storage.tables import search

    found = search.find(desk.database, text, -1 if limit is None else limit)
    if is_phone(text):
        called = dict(contact_phones.with_phone(desk.database, text))
        found = sorted((called | dict(found)).items(), reverse=True)
    return iter(found)


def due(
    desk: Desk, before: int | None, limit: int | None, *, once: bool = False, is_new: bool = False
) -> Iterator[View]:
    """Yield the running clocks by the instant they are due, each with its case's id, title and people.

    With `once` the first of two clocks of resolution that say the same is left out, with `is_new` old debt.
    """
    until, since = _EVER if before is None else to_text(before), to_text(_new_since(desk)) if is_new else ""
    found = iter(queue.due(desk.database, until, to_text(desk.now), once=once, since=since))
    if limit is not None:
        found = islice(found, limit)
    while some := list(islice(found, CHUNK)):
        numbers = list(dict.fromkeys(row["number"] for row in some))
        timed = {
            (number, state.metric, state.instance): state
            for number, states in clocks.of(desk.database, numbers).items() for state in states
        }  # fmt: skip
        rows = {row["number"]: row for row in board.some(desk.database, numbers)}
        for each in some:
            state, row = timed.get((each["number"], each["metric"], each["instance"])), rows.get(each["number"])
            if state is not None and row is not None:
                yield _due(desk, row, state)


def count_due(desk: Desk, before: int | None, *, once: bool = False) -> int:
    """Count the clocks `due` tells."""
    return queue.count_due(desk.database, _EVER if before is None else to_text(before), to_text(desk.now), once=once)


def count_old(desk: Desk) -> int:
    """Count the clocks that were breached more than 24 hours ago, those of resolution that say the same once."""
    return count_due(desk, _new_since(desk) - 1, once=True)


def _new_since(desk: Desk) -> int:
    return max(desk.now - queue.NEW_FOR, FIRST + 1)


def _due(desk: Desk, row: Row, state: ClockState) -> View:
    """Show one clock with its case."""
    return {
        "id": desk.name(row["number"]),
        "title": row["title"],
        "customer": row["customer"],
        "assignee": row["assignee"],
        "priority": row["priority"],
        "gate": row["gate"],
        "override_alone": views.overridden_alone(desk, row),
        **views.clock(desk, state),
    }
