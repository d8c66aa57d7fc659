"""How every change of a record walks: history, fold, decide, append, project; all or nothing."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from supportcli.application.commit import commit
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.idempotency import done_before
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.records import kinds_of
from supportcli.storage.log import event_log
from supportcli.storage.projections import records
from supportcli.storage.tables import policies

#: Decides: from a record to what becomes true of it.
Verb = Callable[[Any], Sequence[Any]]


class RecordChange(NamedTuple):
    """A record after a change: what became true, where it stands in the log; `repeated` if a key did it before."""

    record: Any
    facts: Sequence[Any] = ()
    events: Sequence[event_log.EventRef] = ()
    repeated: bool = False


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
    facts = verb(record)
    if not facts:
        return RecordChange(record)
    places = append(desk, noun, record, facts, asked)
    return RecordChange(records.read(desk.database, noun, key), facts, places)


def append(
    desk: Desk, noun: str, record: Any, facts: Sequence[Any], asked: ChangeRequest
) -> Sequence[event_log.EventRef]:
    """Append facts to a record's stream and write what follows from them. The caller holds the transaction."""
    policy = policies.latest(desk.database)
    places = commit(desk, records.stream_of(noun, record.key), record.version, facts, kinds_of(noun), asked, policy)
    records.project(desk.database, noun, records.read(desk.database, noun, record.key))
    return places
