"""Importing the lines that `support export events` wrote."""

from collections.abc import Iterable

from supportcli.application.clock import Later
from supportcli.application.store.merge import MergeResult, merge_log
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command
from supportcli.storage.schema.event_jsonl import read


def import_events(database: Database, lines: Iterable[bytes], by: Later[Command] | None) -> MergeResult:
    """Take exported lines in, all or nothing; `by` is who does it.

    Raises:
        Conflict: the lines and the log say different things of one event.
        Refused: events are missing or were changed on the way.
        UsageError: a line is not an event.
        StoreError: the store cannot take it.

    """
    return merge_log(database, read(lines), by)
