"""One store's log poured into another: idempotent by event, every chain kept as it was made (decision 0010)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from supportcli.domain.errors import Refused
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, interchange
from supportcli.storage.log.chain import chain_faults
from supportcli.storage.log.event_log import Command, Head
from supportcli.storage.log.interchange import Travelling
from supportcli.storage.log.merge import BATCH, Pouring
from supportcli.storage.log.store_log import note_joined
from supportcli.storage.projections import rebuild, records
from supportcli.storage.tables import policies
from supportcli.storage.tables.policies import Policies


class Poured(NamedTuple):
    """What came of it: how many events were new and how many known, and where the log ends now.

    `opened` are our numbers of new cases, `renamed` those that have another number here, `shared` the cases that were
    worked on in both stores, `left_plans` plans of open cases that the policy in force does not know.
    """

    new: int
    known: int
    opened: list[int]
    renamed: dict[int, int]
    shared: list[int]
    left_plans: list[str]
    head: Head


def leaving(database: Database, since: int = 0) -> Iterator[Travelling]:
    """Tell every event after a place in the log, as the log is now."""
    return interchange.leaving(database, since, event_log.head(database).seq)


def pour(database: Database, incoming: Iterable[Travelling], by: Command | None = None) -> Poured:
    """Take a log in, all or nothing; `by` is who does it, which a store with a history of its own writes down.

    Raises:
        Conflict: the two logs say different things of one event.
        Refused: events are missing or were changed on the way.
        StoreError: the store cannot take it.

    """
    with database.transaction():
        pouring = Pouring(database)
        pouring.take(incoming)
        broken = next(chain_faults(database, pouring.began_at, event_log.head(database)), None)
        if broken is not None:
            raise Refused(
                f"The events do not hold together, so nothing was stored: {broken.where}: {broken.what}",
                "Look at the store they come from: support verify",
            )
        _follow(database, pouring)
        if pouring.left_behind is not None:
            if by is None:
                raise TypeError("a store with a history of its own writes down who poured another in")
            note_joined(database, by, pouring.left_behind)
        left = _left_plans(database) if pouring.merged else []
        end = event_log.head(database)
    return Poured(pouring.new, pouring.known, pouring.opened, pouring.renamed, sorted(pouring.shared), left, end)


def _follow(database: Database, pouring: Pouring) -> None:
    """Write what follows from the new events."""
    if pouring.new and not pouring.began_at:
        rebuild.remake(database)
        return
    streams = iter(pouring.touched)
    while some := list(islice(streams, BATCH)):
        rebuild.remake_cases(database, [each for each in some if each.startswith("case:")])
        records.project_streams(database, some)


def _left_plans(database: Database) -> list[str]:
    known = Policies(database)(policies.latest(database)).plan_names
    return [plan for plan in policies.open_plans(database) if plan not in known]
