"""Bringing a store of an earlier schema up to date: what was left open then is fixed now, by events (decision 0035)."""

from collections.abc import Sequence

from supportcli.application.clock import Later, settled
from supportcli.application.customer.bookings import book_every
from supportcli.application.desk import Desk
from supportcli.application.policy.pins import pin_missing
from supportcli.application.store.kept_breaches import keep
from supportcli.domain.errors import Refused, StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.chain import chain_faults
from supportcli.storage.log.event_log import Command
from supportcli.storage.projections import moved_clocks
from supportcli.storage.projections.moved_clocks import MovedClock
from supportcli.storage.projections.rebuild import rebuild_projections
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.schema.version import LATEST
from supportcli.storage.tables.policies import Policies

#: Whether anybody else than who began the store recorded something in it.
OTHERS = "SELECT seq FROM event WHERE actor <> (SELECT actor FROM event WHERE seq = 1) LIMIT 1"


class Upgraded(NamedTuple):
    """What came of it: the schema before, how many entries of ledgers were booked, and the clocks that moved.

    `pinned` are the versions of the policy for which this machine's zone data holds from now on.
    """

    had: int
    booked: int = 0
    moved: Sequence[MovedClock] = ()
    pinned: int = 0

    @property
    def changed(self) -> bool:
        """Return whether there was anything to do."""
        return self.had < LATEST


class ClocksMoved(Refused):
    """Clocks would be due at another instant than the one that is stored; nothing was changed."""

    def __init__(self, name: str, moved: Sequence[MovedClock]) -> None:
        number = len(moved)
        super().__init__(
            f"{name}: {number} clock{'s' * (number != 1)} would be due at another time than is stored, so nothing was "
            "changed.",
            "support upgrade shows each. Look at them, then: support upgrade --accept",
        )
        self.moved = moved


def has_several_people(database: Database) -> bool:
    """Return whether more than one person recorded something in a store."""
    return database.one(OTHERS) is not None


def upgrade(database: Database, by: Later[Command], *, accept: bool) -> Upgraded:
    """Bring a store up to this program's schema, all or nothing; `accept` lets clocks move, and keeps their breaches.

    This machine's zone data is pinned for versions of the policy that keep none. Its projections are made again, so
    that what an earlier program merged is numbered as it is now. Entries of the ledger from before are booked.

    Raises:
        ClocksMoved: clocks that are stored are not those that follow from the log, and that is not accepted.
        NotFound: this machine has no data of a zone of the policy.
        StoreError: it is no store, damaged, or cannot be written.

    """
    return database.change(lambda: _upgrade(database, by, accept=accept))


def _upgrade(database: Database, by: Later[Command], *, accept: bool) -> Upgraded:
    had = migrate(database)
    if had == LATEST:
        return Upgraded(had)
    broken = next(chain_faults(database, 0, event_log.head(database)), None)
    if broken is not None:
        raise StoreError(
            f"{database.name}: the log itself is damaged, so nothing was upgraded: {broken.where}: {broken.what}",
            "Restore a backup.",
        )
    command = settled(by)
    with moved_clocks.remembered(database):
        pinned = pin_missing(database, command)
        rebuild_projections(database)
        lost = moved_clocks.lost(database, command.recorded_at)
        why = "zones_pinned" if pinned else "recomputed"
        moved = [each._replace(why=why) for each in moved_clocks.with_kept(moved_clocks.moved(database), lost)]
        if moved and not accept:
            raise ClocksMoved(database.name, moved)
        keep(database, lost, command)
    desk = Desk(database, Policies(database), command.recorded_at, command.actor, "")
    return Upgraded(had, book_every(desk), moved, pinned)
