"""What becomes of the clocks of two cases that are merged (R15), over stories made up at random."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.case.linking import Absorbed, MergedInto, OwedClock
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.undoing import Undone
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.event import Event
from supportcli.domain.metrics import ANSWERS
from supportcli.domain.priority import rank
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.clocks import fold_clocks, fold_clocks_on
from supportcli.domain.sla.retargeting import open_clocks
from tests.domain.sla.random_stories import START, WHY, grow, priorities, steps
from tests.domain.sla.stories import ONE, states

law = settings(deadline=None, max_examples=150)
A_STORY = st.tuples(priorities, steps)
AFTER = st.integers(0, 60 * 3600)


def after(events: Sequence[Event], now: int, *facts: Any) -> list[Event]:
    told = [*events]
    for fact in facts:
        place = len(told) + 1
        told.append(Event(place, f"uid-{place}", place, KINDS[type(fact)], now, now, "ana", None, 1, fact))
    return told


def owed(events: Sequence[Event], now: int) -> Mapping[str, OwedClock]:
    """Return what the open clocks owe, by metric; an answer is owed once, whichever clock measures it."""
    clocks = fold_clocks(events, ONE)
    clocks.come_to(now)
    return {"answer" if each.metric in ANSWERS else each.metric: each for each in open_clocks(clocks.every, now)}


def breaches(events: Sequence[Event], now: int) -> set[tuple[str, int]]:
    """Return the breaches that a case has at an instant, each by its metric and when it was."""
    clocks = fold_clocks(events, ONE)
    clocks.come_to(now)
    found = ((one.metric, breached_at(one.state_now(), now)) for one in clocks.every)
    return {(metric, late) for metric, late in found if late is not None}


def merged(gone: Sequence[Event], stays: Sequence[Event], now: int) -> tuple[list[Event], list[Event], list[Event]]:
    """Return the streams of both after a merge, and that of the one that stays before, with the priority it gets."""
    one, other = fold(1, gone), fold(2, stays)
    is_raised = rank(one.priority) < rank(other.priority)
    raised = after(stays, now, Reprioritised(one.priority, other.priority, WHY)) if is_raised else [*stays]
    left = owed(gone, now)
    wrote_at = one.customer_wrote_at if "answer" in left else None
    fact = Absorbed(1, one.uid, clocks=tuple(each.written() for each in left.values()), wrote_at=wrote_at)
    return after(gone, now, MergedInto(2, other.uid)), after(raised, now, fact), raised


def is_open(events: Sequence[Event]) -> bool:
    case = fold(1, events)
    return not case.is_over


@law
@given(A_STORY, A_STORY, AFTER)
def test_each_open_clock_takes_the_earlier_due_and_start(gone, stays, gap) -> None:
    one, other = grow(*gone), grow(*stays)
    now = max(one[-1].occurred_at, other[-1].occurred_at) + gap
    if not (is_open(one) and is_open(other)):
        return
    over, whole, before = merged(one, other, now)
    mine, theirs, both = owed(before, now), owed(one, now), owed(whole, now)
    for metric in {*mine, *theirs}:
        each = [side[metric] for side in (mine, theirs) if metric in side]
        last = fold_clocks(before, ONE).index.latest.get(metric)
        if metric not in mine and metric == "first_resolution" and last is not None and last.satisfied_at is not None:
            assert metric not in both
            continue
        assert both[metric].started_at == min(one.started_at for one in each)
        assert both[metric].elapsed == max(one.elapsed for one in each)
        # What was not owed here may have a shorter target here, never a longer one.
        due = min(one.due_at for one in each)
        assert both[metric].due_at == due if metric in mine else both[metric].due_at <= due
    assert owed(over, now) == {}
    ended = [state for state in states(fold_clocks(over, ONE)) if state not in states(fold_clocks(one, ONE))]
    assert {state.cancel_reason for state in ended} <= {"merged"}


@law
@given(A_STORY, A_STORY, AFTER, st.integers(0, 30 * 86400))
def test_nothing_un_breaches_and_a_merge_that_is_undone_leaves_nothing(gone, stays, gap, later) -> None:
    one, other = grow(*gone), grow(*stays)
    now = max(one[-1].occurred_at, other[-1].occurred_at) + gap
    if not (is_open(one) and is_open(other)):
        return
    over, whole, _ = merged(one, other, now)
    assert breaches(one, now) <= breaches(over, now + later)
    metrics = {(metric, at) for metric, at in breaches(other, now)}
    assert metrics <= breaches(whole, now + later)
    for before, events in ((one, over), (other, whole)):
        new = events[len(before) :]
        undone = after(events, now, Undone("", tuple(each.kind for each in new), tuple(each.uid for each in new)))
        assert states(fold_clocks(undone, ONE)) == states(fold_clocks(before, ONE))
        case, was = fold(1, undone), fold(1, before)
        assert (case.status, case.merged_into, case.absorbed, case.priority) == (was.status, None, (), was.priority)


@law
@given(A_STORY, A_STORY, AFTER, steps)
def test_what_is_moved_on_by_a_merge_is_as_if_all_were_folded(gone, stays, gap, more) -> None:
    one, other = grow(*gone), grow(*stays)
    now = max(one[-1].occurred_at, other[-1].occurred_at) + gap
    _, whole, _ = merged(one, other, now)
    replied = [fact for event in grow("high", more) if (fact := event.fact) and event.kind in {"replied", "received"}]
    whole = after(whole, now + 60, *replied)
    moved = fold_clocks_on(fold_clocks(other, ONE), other, whole[len(other) :], ONE)
    assert states(moved) == states(fold_clocks(whole, ONE))


def test_a_case_that_was_merged_stays_merged_whatever_arrives() -> None:
    told = after(grow("high", []), START + 60, MergedInto(2, "uid-of-2"))
    for name in ("reopen", "wait vendor", "resolve", "close", "reply", "receive"):
        unaware = grow("high", [(30, "reply"), (40, "resolve"), (30, "reopen"), (3600, name)])
        arrived = [event._replace(seq=100 + event.seq, uid=f"theirs-{event.seq}") for event in unaware[1:]]
        case = fold(1, sorted([*told, *arrived], key=lambda event: (event.occurred_at, event.seq)))
        assert (case.status, case.merged_into) == ("closed", (2, "uid-of-2"))
        assert case.closed_as == "merged"
        clocks = fold_clocks([*told, *arrived], ONE)
        assert [clock.metric for clock in clocks.every if clock.is_open] == []
