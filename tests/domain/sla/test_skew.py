"""A command that is taken as of the last event of its case, because two clocks differ, makes no breach."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportcli.domain.case import reprioritising
from supportcli.domain.case.conversation import Noted
from supportcli.domain.case.resolving import Closed, Resolved
from supportcli.domain.case.transitions import TOLERATED, taken_at
from supportcli.domain.case.undoing import last_instant
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.sla.clocks import Clocks, fold_clocks, fold_clocks_on
from tests.domain.sla.random_stories import ACTIONS, WHY, grow, priorities, steps
from tests.domain.sla.stories import ONE

MOVES: dict[str, Any] = {
    **ACTIONS,
    "resolve": lambda _case, _now: [Resolved("try again")],
    "close": lambda _case, _now: [Closed("fixed", "it was the cache")],
    "critical": lambda case, now: reprioritising.reprioritise(case, "critical", WHY, now),
}


def _events(events: list[Event], facts: Any, at: int, own: int) -> list[Event]:
    last = len(events)
    return [
        Event(place, f"uid-{place}", place, KINDS[type(fact)], at, own, "bo", None, 1, fact)
        for place, fact in enumerate(facts, last + 1)
    ]


def _breaches(clocks: Clocks) -> dict[tuple[str, int], int]:
    return {(one.metric, one.instance): one.breached_at for one in clocks.every if one.breached_at is not None}


@settings(deadline=None, max_examples=200)
@given(priorities, steps, st.data())
def test_a_shift_makes_no_breach(priority: str, taken: list[tuple[int, str]], data: st.DataObject) -> None:
    events = grow(priority, taken)
    last = last_instant(events)
    ahead = [one for one in fold_clocks(events, ONE).every if one.state == "active" and one.due_at > last]
    assume(ahead)
    due = data.draw(st.sampled_from(ahead)).due_at
    own = due - data.draw(st.integers(0, min(300, due - last)))
    after = due + data.draw(st.integers(1, TOLERATED - (due - own)))
    events += _events(events, [Noted("by a clock that is ahead")], after, after)
    at = taken_at(own, own, last_instant(events))
    assert at == after
    try:
        facts = MOVES[data.draw(st.sampled_from(sorted(MOVES)))](fold(1, events), at)
    except Refused:
        return
    new = _events(events, facts, at, own)
    before = fold_clocks(events, ONE)
    known = _breaches(before)
    clocks = fold_clocks([*events, *new], ONE)
    assert all(instant < own for name, instant in _breaches(clocks).items() if name not in known)
    moved_on = fold_clocks_on(before, events, new, ONE)
    assert [one.state_now() for one in moved_on.every] == [one.state_now() for one in clocks.every]


@given(st.integers(0, 1000), st.integers(0, 4000), st.booleans())
def test_a_command_is_taken_at_the_last_event_or_refused(own: int, last: int, corrects: bool) -> None:
    if last - own > TOLERATED and not corrects:
        with pytest.raises(Refused, match="one of the two clocks is wrong"):
            taken_at(own, own, last)
    else:
        assert taken_at(own, own, last, corrects=corrects) == max(own, last)
