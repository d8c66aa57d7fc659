"""The clocks of a case as a pure function of its events and the policies they pin (R1)."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from supportcli.domain.case.access import label
from supportcli.domain.case.clock_events import leads_on
from supportcli.domain.case.terms import MERGED
from supportcli.domain.case.undoing import FROM_THE_START, clock_order
from supportcli.domain.event import Event, is_after
from supportcli.domain.metrics import ACCESS, ANSWERS, OF_PRIORITY, OWN_TARGET, REPEATED
from supportcli.domain.policy.policy import Policy, Target
from supportcli.domain.priority import is_raise
from supportcli.domain.sla.clock import NO_TARGET, Clock, own_clock
from supportcli.domain.sla.clock_index import ClockIndex
from supportcli.domain.sla.retargeting import ANEW, LOWER, RAISE, is_owed, retarget, take_over
from supportcli.domain.time.instant import FIRST, LAST
from supportcli.domain.unreadable import take_in

Policies = Callable[[int], Policy]

#: Endings after which nothing was owed in the first place (R5, R19).
_NOTHING_OWED = ("duplicate", "void", MERGED)


class Clocks:
    """Every clock of one case, moved along by its events in the order in which they occurred."""

    unreadable: tuple[Event, ...] = ()

    def __init__(self, policies: Policies, events: Sequence[Event] = ()) -> None:
        self._policies = policies
        self._plan = ""
        self._priority = ""
        self._over = self._is_merged = False
        self._is_ours = self._asked = self._answered = False
        self._unanswered: list[Event] = []
        self._waiting: tuple[str, int | None] | None = None
        self._is_gated = self._gate_is_closed = False
        #: Whose the case is, once it was moved.
        self._moved_to: tuple[str | None] | None = None
        self._counts: dict[str, int] = {}
        self.at = FIRST
        self.index = ClockIndex(events)
        self.every = self.index.every
        self.find = self.index.find

    def on(self, event: Event) -> None:
        """Apply one event to the clocks; it must not have occurred before the last one applied."""
        self.at = event.occurred_at
        self.come_to(event.occurred_at)
        handle = _HANDLERS.get(event.kind)
        if handle is not None:
            ahead = self.index.moved_by_own_clock(event.recorded_at) if event.recorded_at < event.occurred_at else ()
            handle(self, event, event.fact)
            for clock in ahead:
                clock.own_now = LAST

    def come_to(self, now: int) -> None:
        """Advance to `now`: pauses with an end resume by themselves."""
        if self._waiting is not None and self._waiting[1] is not None and self._waiting[1] <= now:
            self._waiting = None
        self.index.come_to(now)

    def _start(self, metric: str, event: Event, otherwise: Target | None = None) -> None:
        policy = self._policies(event.policy)
        target = policy.owed(self._plan, self._priority, metric) or otherwise
        if target is not None:
            self._counts[metric] = instance = self._counts.get(metric, 0) + 1
            clock = Clock(metric, instance, target, policy.calendar(target.calendar), event.policy, event.occurred_at)
            self._add(clock, event)

    def _add(self, clock: Clock, event: Event) -> None:
        self.index.add(clock)
        clock.hold(event.occurred_at, self._waiting, gated=self._gate_is_closed)

    def _answer(self, at: int, missed: Collection[str] = ()) -> None:
        left = [event for event in self._unanswered if event.uid in missed]
        is_owed = bool(left) and left[0] is self._unanswered[0]
        self._unanswered, self._answered, self._asked = left, True, bool(left)
        for metric in (*ANSWERS, "update"):
            clock = self.index.open_one(metric)
            if clock is not None and not (is_owed and metric == "next_response"):
                clock.satisfy(at)
        if left and not self._over:
            self._owe_answer(left[0])

    def _opened(self, event: Event, fact: Any) -> None:
        self._plan, self._priority = fact.plan, fact.priority
        self._is_ours, self._asked = fact.proactive, not fact.proactive
        self._is_gated = self._gate_is_closed = fact.gated
        if not fact.proactive:
            self._start("first_response", event)
        self._start("first_resolution", event)
        self._start("resolution", event)

    def _received(self, event: Event, _fact: Any) -> None:
        self._asked = True
        self._unanswered.append(event)
        if self._waiting is not None and self._waiting[0] == "customer":
            self._resumed(event, None)
        # Thanks for a case that stays resolved want no answer; what reopens it does.
        if not self._over:
            self._owe_answer(event)

    def _owe_answer(self, event: Event) -> None:
        if self.index.open_one("first_response") is None and self.index.open_one("next_response") is None:
            self._start("next_response", event)

    def _replied(self, event: Event, fact: Any) -> None:
        if not fact.automatic:
            self._said(event, fact)

    def _said(self, event: Event, fact: Any) -> None:
        self._answer(event.occurred_at, fact.missed)
        if not self._over:
            self._start("update", event)

    def _waited(self, event: Event, fact: Any) -> None:
        self._waiting = (fact.reason, fact.until_at)
        self._hold_all(event.occurred_at)

    def _resumed(self, event: Event, _fact: Any) -> None:
        self._waiting = None
        self._hold_all(event.occurred_at)

    def _hold_all(self, at: int) -> None:
        for clock in self.index.movable():
            clock.hold(at, self._waiting, gated=self._gate_is_closed)

    def _authorised(self, event: Event, fact: Any) -> None:
        if not self._is_anothers(fact):
            self._gate_is_closed = False
            self._hold_all(event.occurred_at)

    def _is_anothers(self, fact: Any) -> bool:
        """Check whether a customer that agreed to something is not the one whose case it is by then."""
        return self._moved_to is not None and getattr(fact, "customer", None) not in {None, *self._moved_to}

    def _moved(self, event: Event, fact: Any) -> None:
        # What the customer before agreed to holds no more.
        self._moved_to, self._gate_is_closed = (fact.customer or None,), self._is_gated
        self.index.end_windows(event.occurred_at, "moved")
        self._hold_all(event.occurred_at)

    def _access_granted(self, event: Event, fact: Any) -> None:
        if self._is_anothers(fact):
            return
        self._add(own_clock(ACCESS, event, fact.from_at, fact.to_at, label(fact)), event)
        self.come_to(event.occurred_at)

    def _access_revoked(self, event: Event, fact: Any) -> None:
        if (clock := self.index.named(ACCESS, fact)) is not None:
            clock.cancel(event.occurred_at, "revoked")

    def _promised(self, event: Event, fact: Any) -> None:
        self._add(own_clock("promise", event, event.occurred_at, fact.due_at, fact.text), event)

    def _kept(self, event: Event, fact: Any) -> None:
        if (clock := self.index.named("promise", fact)) is not None:
            clock.satisfy(event.occurred_at)
        if fact.answers:
            self._said(event, fact)

    def _withdrawn(self, event: Event, fact: Any) -> None:
        if (clock := self.index.named("promise", fact)) is not None:
            clock.cancel(event.occurred_at, fact.because)

    def _reprioritised(self, event: Event, fact: Any) -> None:
        self._priority = fact.priority
        self._aim_anew(event, RAISE if is_raise(fact.was, fact.priority) else LOWER)

    def _replanned(self, event: Event, fact: Any) -> None:
        self._is_gated |= fact.gated
        self._gate_is_closed |= fact.gated
        self._hold_all(event.occurred_at)
        if fact.plan != self._plan:
            self._plan = fact.plan
            self._aim_anew(event, ANEW)

    def _aim_anew(self, event: Event, how: str) -> None:
        for metric in OF_PRIORITY:
            clock = self.index.latest.get(metric)
            if clock is not None and clock.is_open:
                self._retarget(clock, event.occurred_at, clock.policy, how)
            elif not self._over and self._is_owed(metric, clock):
                self._promise_anew(metric, clock, event, how)

    def _is_owed(self, metric: str, last: Clock | None) -> bool:
        return is_owed(metric, last, answered=self._answered, asked=self._asked, is_ours=self._is_ours)

    def _promise_anew(self, metric: str, clock: Clock | None, event: Event, how: str) -> None:
        if clock is None or metric in REPEATED:
            self._start(metric, event)
        elif self._policies(clock.policy).target(self._plan, self._priority, metric) is not None:
            # What was used up before a lowering dropped the target is used up still: nothing restarts.
            clock.revive(event.occurred_at, 0)
            self._retarget(clock, event.occurred_at, clock.policy, how)

    def _retarget(self, clock: Clock, at: int, version: int, how: str) -> None:
        policy = self._policies(version)
        target = policy.owed(self._plan, self._priority, clock.metric)
        if target is not None:
            floor = policy.raise_floor_percent
            retarget(clock, at, target, policy.calendar(target.calendar), how, floor, version)
            # The new target may list the reason that the old one did not (R9).
            clock.hold(at, self._waiting, gated=self._gate_is_closed)
        elif how != RAISE:
            # A raise never gives more time: without a new target the old one stands.
            clock.cancel(at, f"{NO_TARGET} at {self._priority}")

    def _resolved(self, event: Event, fact: Any) -> None:
        at = event.occurred_at
        self._resumed(event, fact)
        self._over = True
        if fact.text:
            self._answer(at, fact.missed)
        for metric in ("update", "first_resolution"):
            clock = self.index.open_one(metric)
            if clock is not None:
                clock.satisfy(at)
        clock = self.index.open_one("resolution")
        if clock is not None:
            clock.pause(at, "resolved")

    def _closed(self, event: Event, fact: Any) -> None:
        at, self._over, self._waiting = event.occurred_at, True, None
        self._is_merged |= fact.ending == MERGED
        is_owed = fact.ending not in _NOTHING_OWED
        if is_owed and fact.text:
            self._answer(at, fact.missed)
        for clock in self.index.take_open(fact.ends):
            if is_owed and clock.metric in {"first_resolution", "resolution"}:
                clock.satisfy(at)
            else:
                clock.cancel(at, "closed" if is_owed else fact.ending)

    def _absorbed(self, event: Event, fact: Any) -> None:
        if self._over:
            return
        if fact.wrote_at is not None:
            self._received(event, fact)
        take_over(self.index, self.at, fact.owed(), lambda metric, target: self._start(metric, event, target))

    def _reopened(self, event: Event, _fact: Any) -> None:
        if self._is_merged:
            return
        self._over = False
        if self._asked:
            self._owe_answer(event)
        clock = self.index.latest.get("resolution")
        if clock is not None and not clock.is_dropped:
            floor = self._policies(clock.policy).reopen_floor_percent
            clock.resume(event.occurred_at)
            clock.revive(event.occurred_at, floor)
            clock.allow_at_least(event.occurred_at, floor)
        self._hold_all(event.occurred_at)

    def _waived(self, _event: Event, fact: Any) -> None:
        for clock in self.index.meant(fact):
            clock.waived = True

    def _migrated(self, event: Event, fact: Any) -> None:
        for clock in self.index.movable():
            if clock.is_open and clock.metric not in OWN_TARGET and leads_on(event, clock.policy):
                self._retarget(clock, event.occurred_at, fact.policy, ANEW)


_HANDLED = (
    "opened received replied waited resumed promised kept withdrawn reprioritised replanned resolved closed reopened "
    "waived migrated moved absorbed authorised access_granted access_revoked"
)
_HANDLERS: dict[str, Callable[[Clocks, Event, Any], None]] = {
    kind: getattr(Clocks, f"_{kind}") for kind in _HANDLED.split()
}
_HANDLERS["clock_notified"] = lambda clocks, _event, fact: clocks.index.notify(fact)
_HANDLERS["overridden"], _HANDLERS["merged_into"] = _HANDLERS["authorised"], _HANDLERS["closed"]


def fold_clocks(events: Sequence[Event], policies: Policies) -> Clocks:
    """Return a case's clocks after its effective events, in order of occurrence, then `seq` (R2)."""
    clocks = Clocks(policies, events)
    take_in(clocks, clock_order(events))
    return clocks


def fold_clocks_on(clocks: Clocks, events: Sequence[Event], new: Sequence[Event], policies: Policies) -> Clocks:
    """Return the clocks after new events, where `clocks` are those after `events`: moved on, where that is enough."""
    if any(event.occurred_at < clocks.at or event.kind in FROM_THE_START for event in new) or not is_after(events, new):
        return fold_clocks((*events, *new), policies)
    for event in clock_order(new):
        clocks.on(event)
    return clocks
