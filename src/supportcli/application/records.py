"""How every change of a record walks: history, fold, decide, append, project; all or nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from supportcli.application.commit import commit
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.idempotency import done_before
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case.transitions import taken_at
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.records import kinds_of
from supportcli.domain.time.instant import FIRST
from supportcli.domain.unreadable import require_readable
from supportcli.storage.log import event_log
from supportcli.storage.projections import records
from supportcli.storage.tables import policies

#: Decides: from a record to what becomes true of it.
Verb = Callable[[Any], Sequence[Any]]


class RecordChange(NamedTuple):
    """A record after a change: what became true, where it stands in the log; `repeated` if a key did it before.

    `taken_at` is the instant of the record's last event, as of which it was taken because this clock is behind it.
    """

    record: Any
    facts: Sequence[Any] = ()
    events: Sequence[event_log.EventRef] = ()
    repeated: bool = False
    taken_at: int | None = None


@in_one_transaction
def change(desk: Desk, noun: str, key: str, verb: Verb, asked: ChangeRequest) -> RecordChange:
    """Do something to a record, in one transaction; the same key again does nothing twice.

    Raises:
        SupportError: a rule said no, and nothing was changed.
        Conflict: the key was used for something else.

    """
    record = records.read(desk.database, noun, key)
    if done_before(desk, asked):
        return RecordChange(record, repeated=True)
    dated = _dated(desk, noun, key, asked)
    facts = verb(record)
    if not facts:
        return RecordChange(record)
    places = append(desk, noun, record, facts, dated)
    now = records.read(desk.database, noun, key)
    return RecordChange(now, facts, places, taken_at=dated.at if dated.at > desk.now else None)


def _dated(desk: Desk, noun: str, key: str, asked: ChangeRequest) -> ChangeRequest:
    """Return a change as of the record's last event, if this clock is behind it, however far: a record has no undo."""
    last = max((event.occurred_at for event in records.history(desk.database, noun, key)), default=FIRST)
    return asked._replace(when=taken_at(asked.at, desk.now, last, corrects=True))


def append(
    desk: Desk, noun: str, record: Any, facts: Sequence[Any], asked: ChangeRequest
) -> Sequence[event_log.EventRef]:
    """Append facts to a record's stream and write what follows from them. The caller holds the transaction.

    Raises:
        StoreError: an event of the record cannot be read.

    """
    require_readable(record)
    asked, policy = _dated(desk, noun, record.key, asked), policies.latest(desk.database)
    places = commit(desk, records.stream_of(noun, record.key), record.version, facts, kinds_of(noun), asked, policy)
    records.project(desk.database, noun, records.read(desk.database, noun, record.key))
    return places
