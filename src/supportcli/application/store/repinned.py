"""Zone data that holds after a merge instead of what one of the two stores went by (decision 0029).

Of two pins for one policy the lowest uid holds, so the clocks of one of the two stores move. What was breached in
either of them until then stays breached.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.pinned_zones import Rules, ZonePin, holding
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import LAST, maybe_text, to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, policy_log
from supportcli.storage.log.chain import cases
from supportcli.storage.log.merge import LogMerge
from supportcli.storage.log.streams import number_of, read_stream
from supportcli.storage.projections.moved_clocks import LostBreach, MovedClock
from supportcli.storage.projections.replay import LoggedPolicies

Zones = Mapping[str, Rules]


class Pinned(NamedTuple):
    """The zones that hold after a merge, by the uid of the policy's event, and those the two stores went by before."""

    held: Zones
    here: Zones
    there: Zones

    @property
    def moves_ours(self) -> bool:
        """Check whether a version of the policy that was here before has other zones now."""
        return any(self.held[uid] != zones for uid, zones in self.here.items())

    @property
    def others(self) -> list[Zones]:
        """Return what was gone by in the two stores, where that is something else than what holds."""
        views = ({**self.held, **each} for each in (self.here, self.there))
        return [view for view in views if view != self.held]


def pinned_by(database: Database, merge: LogMerge) -> Pinned:
    """Return the zones that hold after a merge and those before it.

    Raises:
        StoreError: a pin cannot be read.

    """
    every = policy_log.zone_pins(database)
    here: list[ZonePin] = [pin for pin in every if pin.seq <= merge.began_at]
    there = [pin for pin in every if pin.uid in merge.zone_pins]
    return Pinned(holding(every), holding(here), holding(there))


def moved(database: Database, pinned: Pinned, now: int) -> tuple[list[MovedClock], list[LostBreach]]:
    """Return the clocks that stood otherwise in one of two stores, and the breaches there that do not follow here.

    Raises:
        StoreError: an event cannot be read.

    """
    if not pinned.others:
        return [], []
    clocks: dict[tuple[int, str, int], MovedClock] = {}
    lost: dict[tuple[int, str, int], LostBreach] = {}
    held = LoggedPolicies(database, pinned.held)
    others = [LoggedPolicies(database, zones) for zones in pinned.others]
    for names in cases(database, 0):
        for name in names:
            for was, breach in _case(database, name, others, held, now):
                clocks.setdefault(was[:3], was)
                known = lost.get(was[:3])
                if breach is not None and (known is None or breach.breached_at < known.breached_at):
                    lost[was[:3]] = breach
    kept = {key: to_text(each.breached_at) for key, each in lost.items()}
    return [each._replace(kept=kept.get(key)) for key, each in clocks.items()], [*lost.values()]


def _case(
    database: Database, stream: str, others: Collection[LoggedPolicies], held: LoggedPolicies, now: int
) -> Iterator[tuple[MovedClock, LostBreach | None]]:
    events, number = read_stream(database, event_log.stream(database, stream)), number_of(stream)
    after = _states(events, held)
    for policies in others:
        # The same events make the same clocks, whatever the zones.
        for was, now_is in zip(_states(events, policies), after, strict=True):
            if _judged(was) != _judged(now_is):
                yield _moved(number, was, now_is), _lost(number, was, now_is, now)


def _judged(state: ClockState) -> tuple[object, ...]:
    return state.due_at, state.left_seconds, state.breached_at


def _states(events: Sequence[Any], policies: LoggedPolicies) -> list[ClockState]:
    return [clock.state_now() for clock in fold_clocks(events, policies).every]


def _moved(number: int, was: ClockState, now_is: ClockState) -> MovedClock:
    return MovedClock(
        number, was.metric, was.instance, maybe_text(was.due_at), maybe_text(now_is.due_at), was.left_seconds,
        now_is.left_seconds, stored_breach=maybe_text(was.breached_at), computed_breach=maybe_text(now_is.breached_at),
        why="zones_pinned",
    )  # fmt: skip


def _lost(number: int, was: ClockState, now_is: ClockState, now: int) -> LostBreach | None:
    before, after = breached_at(was, now), breached_at(now_is, LAST)
    if before is None or (after is not None and after <= before):
        return None
    return LostBreach(number, was.metric, was.instance, was.label, was.started_at, before)
