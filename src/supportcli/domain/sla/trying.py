"""The clocks of a case under another policy than those that promised them: what would have been met, and what late."""

from collections.abc import Iterable, Sequence

from supportcli.domain.event import Event
from supportcli.domain.metrics import OF_PRIORITY, REPEATED
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.policy import Policy
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import Policies, fold_clocks
from supportcli.domain.sla.reading import was_measured

#: Of these, only clocks that were met or late are judged. What is open and not late has no verdict yet.
MET, LATE, WAIVED, NOT_MEASURED, NO_VERDICT = "met", "late", "waived", "not_measured", "none"
#: What was decided for the policy that was promised, and says nothing of another.
_OF_THE_PROMISED = frozenset(("migrated", "breach_kept"))


class Judged(NamedTuple):
    """A clock and its verdict, when it was due, and when it ended, if it did."""

    metric: str
    instance: int
    started_at: int
    verdict: str
    due_at: int | None
    ended_at: int | None

    @property
    def key(self) -> tuple[str, int]:
        """What names the same clock under both policies: a metric that is not repeated has one of them in a case."""
        return self.metric, self.started_at if self.metric in REPEATED else 0


class Tally:
    """How many clocks were judged, and of these met."""

    __slots__ = ("judged", "met")

    def __init__(self) -> None:
        self.judged = self.met = 0

    def add(self, verdict: str) -> None:
        """Count a clock, if it was judged."""
        self.judged += verdict in (MET, LATE)
        self.met += verdict == MET

    @property
    def percent(self) -> float | None:
        """The share that was met; nothing where nothing was judged."""
        return 100 * self.met / self.judged if self.judged else None


def as_promised(events: Sequence[Event], policies: Policies, since: int, now: int) -> list[Judged]:
    """Judge the clocks that began since an instant, as they were promised."""
    clocks = fold_clocks(events, policies)
    clocks.come_to(now)
    return [
        _judge(clock, now) for clock in clocks.every if clock.metric in OF_PRIORITY and clock.started_at >= since
    ]  # fmt: skip


def as_tried(events: Sequence[Event], policy: Policy, version: int | None, since: int, now: int) -> list[Judged]:
    """Judge the clocks that began since an instant as if a policy had been in force all the time.

    `version` is its number, if it is one of the store's: where it was in force all the time, every event counts.
    """
    if any(event.policy != version for event in events):
        events = [event for event in events if event.kind not in _OF_THE_PROMISED]
    return as_promised(events, lambda _version: policy, since, now)


def late_once(judged: Iterable[Judged]) -> list[Judged]:
    """Return those that were late, without a resolution that was late just as the first one was."""
    late = [each for each in judged if each.verdict == LATE]
    first = {each.due_at for each in late if each.metric == "first_resolution"}
    return [each for each in late if each.metric != "resolution" or each.due_at not in first]


def verdict_of(clock: Clock, now: int) -> str:
    """Return what became of a clock that has come to an instant."""
    state = clock.state_now()
    if state.waived:
        return WAIVED
    if breached_at(state, now) is not None:
        return LATE
    if state.state != "satisfied":
        return NO_VERDICT
    return MET if was_measured(state, clock.calendar) else NOT_MEASURED


def _judge(clock: Clock, now: int) -> Judged:
    state, verdict = clock.state_now(), verdict_of(clock, now)
    breach = breached_at(state, now)
    ended = state.cancelled_at if state.satisfied_at is None else state.satisfied_at
    return Judged(
        state.metric, state.instance, state.started_at, verdict, state.due_at if breach is None else breach, ended
    )
