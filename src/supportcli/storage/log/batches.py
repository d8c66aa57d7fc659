"""Events from another store, some at a time."""

from collections.abc import Iterable, Iterator

from supportcli.storage.log.interchange import ExportedEvent

#: Events looked up and written at a time.
BATCH = 500
#: Characters of payloads that end a batch before that.
HEAVY = 8_000_000


def batches(incoming: Iterable[ExportedEvent]) -> Iterator[list[ExportedEvent]]:
    """Yield the events in lists of a few hundred, or fewer where they are large."""
    batch: list[ExportedEvent] = []
    weight = 0
    for each in incoming:
        batch.append(each)
        weight += len(each.row["payload"])
        if len(batch) >= BATCH or weight >= HEAVY:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
