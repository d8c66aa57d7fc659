"""The log as text: written batch by batch, by several processes if it is long."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from supportcli.application.store.side_by_side import is_shared
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, interchange
from supportcli.storage.log.chain import SeqRange, batches
from supportcli.storage.log.event_object import written
from supportcli.storage.log.interchange import ExportedEvent

#: Events that one process writes before it takes the next range.
RANGE_SIZE = 2_000
#: Characters of a range above which it is not carried from one process to another.
HEAVY = 1 << 22

Batch = interchange.ExportedBatch
Write = Callable[[Batch], str]


def export_text(database: Database, since: int, write: Write) -> Iterator[str]:
    """Yield what `write` makes of the events after a position, in order, up to the end of the log as it is now.

    `write` is a function at the top of a module, so that another process can call it.
    """
    last = event_log.head(database).seq
    if not is_shared(database, since):
        yield from _texts(database, write, (since, last))
        return
    # Loaded for a long log alone: other processes cost the start of twenty modules.
    from supportcli.storage.projections.parallel import map_ranges

    ranges = [(start, min(start + RANGE_SIZE, last)) for start in range(since, last, RANGE_SIZE)]
    for each, text in zip(ranges, map_ranges(database.name, partial(_light_text, write), ranges), strict=True):
        if text is None:
            yield from _texts(database, write, each)
        else:
            yield text


def export_events(database: Database, since: int = 0) -> Iterator[ExportedEvent]:
    """Yield every event after a position in the log, up to its end at the time of the call."""
    return interchange.export_events(database, since, event_log.head(database).seq)


def recorded_before(database: Database, instant: int) -> int:
    """Return the position in the log after which its first event stands that was recorded at an instant or later."""
    return interchange.recorded_before(database, to_text(instant), event_log.head(database).seq)


def objects(events: Iterable[ExportedEvent]) -> Iterator[dict[str, Any]]:
    """Return events as objects for people and programs."""
    return map(written, events)


def _texts(database: Database, write: Write, some: SeqRange) -> Iterator[str]:
    return map(write, interchange.export_batches(database, batches(database, *some)))


def _light_text(write: Write, database: Database, some: SeqRange) -> str | None:
    """Return the text of a range; None if it is too large to be held as a whole."""
    texts: list[str] = []
    size = 0
    for text in _texts(database, write, some):
        size += len(text)
        if size > HEAVY:
            return None
        texts.append(text)
    return "".join(texts)
