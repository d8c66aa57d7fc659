"""The streams of cases: rows of the log read as events, facts made ready for it."""

from collections.abc import Iterable
from typing import Any

from supportcli.domain.case.event import Event
from supportcli.domain.case.vocabulary import KINDS, read_fact, write_fact
from supportcli.domain.instant import from_text, to_text
from supportcli.storage import event_log
from supportcli.storage.database import Database, Row


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


def drafts(
    number: int, version: int, facts: Iterable[Any], at: int, channel: str | None, policy: int
) -> list[event_log.Draft]:
    """Make the next events of a case's stream, after `version`."""
    name, occurred = stream_of(number), to_text(at)
    return [
        event_log.Draft(name, version + place, KINDS[type(fact)], occurred, channel, policy, write_fact(fact))
        for place, fact in enumerate(facts, 1)
    ]
