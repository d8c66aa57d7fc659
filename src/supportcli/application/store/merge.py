"""Merge one store's log into another: idempotent by event, every chain kept as it was made (decision 0010)."""

from collections.abc import Iterable, Sequence
from itertools import islice

from supportcli.application.clock import Later, settled
from supportcli.application.customer.arrived import book_arrived
from supportcli.application.desk import Desk
from supportcli.application.erasure.crossed import redact_crossed
from supportcli.application.policy.pins import pin_missing
from supportcli.application.store import moved_by_events
from supportcli.application.store.kept_breaches import keep
from supportcli.application.store.merged_apart import Parted, part
from supportcli.application.store.repinned import Pinned, moved, pinned_by
from supportcli.application.store.unproved import Judgement, Marked, mark, may_rule
from supportcli.application.store.verify import Verdict, verify
from supportcli.domain.errors import Refused
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.log import collisions, event_log, zone_pins
from supportcli.storage.log.batches import BATCH
from supportcli.storage.log.chain import chain_faults
from supportcli.storage.log.collisions import NumberGiven, TwoEdits
from supportcli.storage.log.event_log import Command, Head
from supportcli.storage.log.interchange import ExportedEvent
from supportcli.storage.log.merge import LogMerge
from supportcli.storage.log.store_log import note_joined
from supportcli.storage.projections import rebuild, records
from supportcli.storage.projections.moved_clocks import MovedClock
from supportcli.storage.projections.replay import NotACase
from supportcli.storage.tables import board, policies
from supportcli.storage.tables.policies import Policies

_ELSEWHERE = "Look at the store they come from: support verify"


class MergeResult(NamedTuple):
    """What came of it: how many events were new and how many known, and where the log ends now.

    `opened` are our numbers of new cases, `renamed` those that have another number here, `shared` the cases that were
    worked on in both stores, `left_plans` plans of open cases that the policy in force does not know. `numbered` are
    the things whose number was taken here, `edited` the parts of records that were changed in both stores; `since` is
    where the log ended before. `unproved` is what opens nothing here, for nobody known here recorded it, `eased` what
    such people waived, migrated, lowered or closed of cases that were here. `pinned` are
    the versions of the policy for which this machine's zone data holds from now on, `moved` the clocks that stood
    otherwise in one of the stores. `imported_twice` are names from elsewhere under
    which several cases stand, with those cases, `booked` how many entries of an old program were booked. `parted` are
    merges of cases that were undone: what another store did to one of the two before holds.
    """

    new: int
    known: int
    opened: list[int]
    renamed: dict[int, int]
    shared: list[int]
    left_plans: list[str]
    head: Head
    numbered: Sequence[NumberGiven] = ()
    edited: Sequence[TwoEdits] = ()
    since: int = 0
    unproved: Sequence[Marked] = ()
    pinned: int = 0
    moved: Sequence[MovedClock] = ()
    imported_twice: Sequence[tuple[str, Sequence[int]]] = ()
    eased: Sequence[Marked] = ()
    booked: int = 0
    parted: Sequence[Parted] = ()


def is_empty(database: Database) -> bool:
    """Check whether nothing was recorded in a store yet."""
    return event_log.head(database).seq == 0


def merge_log(
    database: Database, incoming: Iterable[ExportedEvent], by: Later[Command] | None = None, *, is_checked: bool = True
) -> MergeResult:
    """Take a log in, all or nothing; `by` is who does it, which a store with a history of its own writes down.

    A copy of a whole log into an empty store is taken as it is: with `is_checked` false.

    Raises:
        Conflict: the two logs say different things of one event.
        Refused: events are missing, were changed on the way, cannot be read here, or do not add up to a case.
        StoreError: the store cannot take it.

    """
    with database.transaction():
        merge = LogMerge(database, is_checked=is_checked, may_rule=may_rule(database))
        merge.take(incoming)
        if merge.crossed and by is not None:
            merge.touched.update(dict.fromkeys(redact_crossed(database, merge.crossed, settled(by))))
        broken = next(chain_faults(database, merge.began_at, event_log.head(database)), None)
        if broken is not None:
            raise Refused(
                f"The events are inconsistent, so nothing was stored: {broken.where}: {broken.what}",
                _ELSEWHERE,
            )
        # What comes from a store of an earlier program may have no zone data: the first who judges by it pins it.
        pinned = pin_missing(database, settled(by)) if merge.new and by is not None else 0
        zones = pinned_by(database, merge)
        try:
            _follow(database, merge, zones)
        except NotACase as error:
            if not is_checked:
                raise
            raise Refused(f"{error.message.rstrip('.')}, so nothing was stored.", _ELSEWHERE) from error
        if merge.left_behind is not None:
            if by is None:
                raise TypeError("a store with its own history records who merged another into it")
            note_joined(database, settled(by), merge.left_behind)
        judged = _mark_unproved(database, merge, by)
        parted = _part(database, merge, by)
        moved = _keep_breaches(database, merge, zones, by)
        booked = _book(database, merge, by)
        left = _left_plans(database) if merge.merged else []
        numbered = [*collisions.numbers_given(database, merge.began_at)] if merge.merged else []
        edited = [*collisions.two_edits(database, merge.edited, merge.began_at)]
        twice = board.imported_twice(database) if merge.merged else {}
        end = event_log.head(database)
    if merge.has_redacted:
        database.overwrite_free()
    return MergeResult(
        merge.new, merge.known, merge.opened, merge.renamed, sorted(merge.shared), left, end, numbered, edited,
        merge.began_at, judged.unproved, pinned, moved,
        [(name, numbers) for name, numbers in twice.items() if not {*merge.opened}.isdisjoint(numbers)], judged.eased,
        booked, parted,
    )  # fmt: skip


def verify_written(database: Database, merged: MergeResult) -> Verdict:
    """Verify what a merge wrote."""
    return verify(database, merged.since) if merged.new else Verdict(0, merged.head, [])


def _follow(database: Database, merge: LogMerge, zones: Pinned) -> None:
    """Write what follows from the new events."""
    if merge.loses_customers or (merge.new and not merge.began_at) or zones.moves_ours:
        rebuild.rebuild_projections(database)
        return
    zone_pins.project_pinned(database, merge.began_at)
    streams = iter(merge.touched)
    while some := list(islice(streams, BATCH)):
        rebuild.rebuild_cases(database, [each for each in some if each.startswith("case:")])
        records.project_streams(database, some)


def _mark_unproved(database: Database, merge: LogMerge, by: Later[Command] | None) -> Judgement:
    """Mark what may not open anything here; a store that was empty is what it was copied from, and judges nothing."""
    if not (merge.judged or merge.overruled) or not merge.began_at or by is None:
        return Judgement([])
    judged = mark(database, merge, settled(by))
    rebuild.rebuild_cases(database, [each for each in judged.touched if each.startswith("case:")])
    records.project_streams(database, judged.touched)
    return judged


def _part(database: Database, merge: LogMerge, by: Later[Command] | None) -> Sequence[Parted]:
    """Undo what was merged apart from what another store had done to the same cases before."""
    if not merge.merged or not merge.began_at or by is None:
        return ()
    return part(database, [each for each in merge.touched if each.startswith("case:")], settled(by))


def _keep_breaches(
    database: Database, merge: LogMerge, zones: Pinned, by: Later[Command] | None
) -> Sequence[MovedClock]:
    """Keep what was breached by zone data that does not hold any more, and return the clocks that moved."""
    if not merge.new or not merge.began_at or by is None:
        return ()
    command = settled(by)
    clocks, lost = moved(database, zones, command.recorded_at)
    keep(database, lost, command)
    said = {each[:3] for each in clocks}
    others = moved_by_events.moved(database, merge, zones, command.recorded_at)
    return [*clocks, *(each for each in others if each[:3] not in said)]


def _book(database: Database, merge: LogMerge, by: Later[Command] | None) -> int:
    """Book entries that an old program made, as an upgrade does: no later correction moves them."""
    if not merge.new or by is None:
        return 0
    command = settled(by)
    return book_arrived(Desk(database, Policies(database), command.recorded_at, command.actor, ""), merge.began_at)


def _left_plans(database: Database) -> list[str]:
    known = Policies(database)(policies.latest(database)).plan_names
    return [plan for plan in policies.open_plans(database) if plan not in known]
