"""A recorded breach that is kept: it holds a clock that ran then, whatever its zone says now, and touches no other."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.case.clock_events import BreachKept
from supportcli.domain.case.resolving import Resolved
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.event import Event
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import fold_clocks, fold_clocks_on
from supportcli.domain.time.instant import LAST
from tests.domain.sla.random_stories import grow, priorities, steps
from tests.domain.sla.stories import ONE, at, clocks, opened, states, story, the

OPENED, LATER = "2026-09-21 09:00", "2026-09-25 12:00"


def kept(clock: Clock, when: int, events: Sequence[Event]) -> Event:
    """The event that keeps a breach of a clock, after all events."""
    last = events[-1]
    fact = BreachKept(clock.metric, clock.instance, when, clock.started_at, clock.made_by)
    now = max(when, *(event.occurred_at for event in events)) + 60
    return last._replace(
        seq=last.seq + 1, uid=f"uid-kept-{when}", version=last.version + 1, kind="breach_kept", occurred_at=now,
        recorded_at=now, fact=fact,
    )  # fmt: skip


def resolution(*told: tuple[str, Any], when: str) -> Clock:
    """The resolution of a case after a story, with a breach at an instant that is kept."""
    events = story((OPENED, opened()), *told)
    before = the("resolution", clocks(events))
    return the("resolution", clocks([*events, kept(before, at(when), events)], LATER))


@pytest.mark.parametrize(
    ("told", "when", "breach"),
    [
        ((), "2026-09-21 12:00", "2026-09-21 12:00"),
        ((), "2026-09-22 12:00", "2026-09-21 17:00"),
        ((("2026-09-21 12:00", Resolved("Done")),), "2026-09-21 12:00", None),
        ((("2026-09-21 12:01", Resolved("Done")),), "2026-09-21 12:00", "2026-09-21 12:00"),
        ((("2026-09-21 11:00", Waited("vendor", "We asked")),), "2026-09-21 12:00", None),
        (
            (("2026-09-21 11:00", Waited("vendor", "We asked")), ("2026-09-21 13:00", Resumed("They answered")),
             ("2026-09-21 14:00", Resolved("Done"))), "2026-09-21 12:00", None,
        ),
        (
            (("2026-09-21 11:00", Waited("vendor", "We asked")), ("2026-09-21 13:00", Resumed("They answered"))),
            "2026-09-21 14:00", "2026-09-21 14:00",
        ),
        ((("2026-09-21 13:00", Waited("vendor", "We asked")),), "2026-09-21 12:00", "2026-09-21 12:00"),
    ],
)  # fmt: skip
def test_ok_it_holds_if_the_clock_ran_then(told: Any, when: str, breach: str | None) -> None:
    state = resolution(*told, when=when).state_now()
    assert breached_at(state, at(LATER)) == (None if breach is None else at(breach))


def _ran(clock: Clock, when: int) -> bool:
    stretches = [(each.from_at, each.to_at) for each in clock.ledger if each.what == "ran"]
    return any(first <= when < last for first, last in stretches) or (
        clock.state == "active" and clock.running_since <= when
    )


@given(priorities, steps, st.integers(0, 200), st.integers(0, 30))
def test_law_a_breach_is_never_later_than_one_that_is_kept(
    priority: str, taken: list[tuple[int, str]], hours: int, pick: int
) -> None:
    events = grow(priority, taken)
    before = fold_clocks(events, ONE)
    clock = before.every[pick % len(before.every)]
    when = clock.started_at + hours * 3600
    more = [*events, kept(clock, when, events)]
    after = fold_clocks(more, ONE)
    assert states(fold_clocks_on(fold_clocks(events, ONE), events, more[-1:], ONE)) == states(after)
    # A pause with an end has resumed by itself by the time of the event.
    before.come_to(more[-1].occurred_at)
    now = after.every[before.every.index(clock)]
    was, becomes = (breached_at(each.state_now(), LAST) for each in (clock, now))
    if _ran(clock, when):
        assert becomes is not None
        assert becomes <= when
    elif was is None or was <= when:
        assert becomes == was
    # Every other clock of the case is as it was.
    others = [each for each in zip(states(before), states(after), strict=True) if each[0].metric != clock.metric]
    assert all(one == two for one, two in others)


@given(priorities, steps, st.lists(st.integers(0, 200), min_size=2, max_size=3, unique=True))
def test_law_of_several_the_earliest_at_which_the_clock_ran_holds(
    priority: str, taken: list[tuple[int, str]], hours: list[int]
) -> None:
    events = grow(priority, taken)
    clock = fold_clocks(events, ONE).every[0]
    last = kept(clock, clock.started_at + 5000 * 3600, events)
    every = [kept(clock, clock.started_at + each * 3600, events) for each in hours]
    # All of them are recorded at one instant, whatever they keep.
    every = [each._replace(occurred_at=last.occurred_at, recorded_at=last.recorded_at) for each in every]

    def breach(some: Sequence[Event]) -> int:
        return breached_at(fold_clocks([*events, *some], ONE).every[0].state_now(), LAST) or LAST

    assert breach(every) == breach(every[::-1]) == min(breach([each]) for each in every)
