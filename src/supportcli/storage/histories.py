"""The streams of cases: read as events, written with everything that follows from them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.case.event import Event
from supportcli.domain.case.opening import Opened
from supportcli.domain.case.vocabulary import KINDS, read_fact, write_fact
from supportcli.domain.instant import from_text, to_text
from supportcli.domain.sla.clock import ClockState
from supportcli.storage import board, clocks, customers, event_log, search
from supportcli.storage.database import Database, Row


class Changed(NamedTuple):
    """A case after something happened to it: what is new, and what it all adds up to."""

    case: Case
    facts: Sequence[Any]
    clocks: list[ClockState]
    touched: Sequence[ClockState]


def stream_of(number: int) -> str:
    """Name a case's stream."""
    return f"case:{number}"


def history(database: Database, number: int) -> list[Event]:
    """Return a case's events in the order in which they were recorded; none if there is no such case."""
    return [read_event(row) for row in event_log.stream(database, stream_of(number))]


def read_event(row: Row) -> Event:
    """Read an event of a case's stream."""
    kind = row["kind"]
    return Event(
        row["seq"], row["uid"], row["version"], kind, from_text(row["occurred_at"]), from_text(row["recorded_at"]),
        row["actor"], row["channel"], row["policy"], read_fact(kind, row["payload"]),
    )  # fmt: skip


def drafts(number: int, version: int, facts: Iterable[Any], at: int, channel: str | None, policy: int) -> list[event_log.Draft]:
    """Make the next events of a case's stream, after `version`."""
    name, occurred = stream_of(number), to_text(at)
    return [
        event_log.Draft(name, version + place, KINDS[type(fact)], occurred, channel, policy, write_fact(fact))
        for place, fact in enumerate(facts, 1)
    ]


def project(database: Database, changes: Sequence[Changed]) -> None:
    """Write what follows from new events: board, clocks, customers and words. The caller holds the transaction."""
    board.write(database, (board.row(each.case, each.clocks) for each in changes))
    clocks.write(database, (clocks.row(each.case.number, clock) for each in changes for clock in each.touched))
    fresh = [each for each in changes if isinstance(each.facts[0], Opened)]
    if fresh:
        search.add(database, (search.entry(each.case, search.texts_of(each.facts)) for each in fresh))
        seen = ((each.case.customer, to_text(each.case.opened_at)) for each in fresh if each.case.customer)
        customers.add(database, seen)
    for each in changes:
        if not isinstance(each.facts[0], Opened):
            search.extend(database, each.case.number, "\n".join(search.texts_of(each.facts)))
