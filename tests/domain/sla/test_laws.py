"""The laws of docs/design/sla.md, over stories made up at random."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.case.case import Promise
from supportcli.domain.case.conversation import Replied
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.undoing import Undone
from supportcli.domain.case.vocabulary import FACTS, fold, fold_on
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.facts import read_fact, write_fact
from supportcli.domain.priority import PRIORITIES, rank
from supportcli.domain.sla.clocks import fold_clocks, fold_clocks_on
from supportcli.domain.sla.reading import read
from tests.domain.sla.random_stories import START, WHY, grow, priorities, steps
from tests.domain.sla.stories import ONE, at, clocks, opened, states, story

later = st.integers(0, 40 * 86400)
law = settings(deadline=None, max_examples=150)


@law
@given(priorities, steps)
def test_the_same_events_give_the_same_clocks_also_after_being_written_and_read(priority, taken) -> None:
    told = grow(priority, taken)
    reread = [event._replace(fact=read_fact(event.kind, write_fact(event.fact), FACTS)) for event in told]
    assert states(clocks(reread)) == states(clocks(told))


@law
@given(priorities, steps, st.integers(1, 40), st.booleans())
def test_what_is_moved_on_by_new_events_is_as_if_all_were_folded(priority, taken, split, with_undoing) -> None:
    told = grow(priority, taken)
    if with_undoing:
        last = told[-1]
        undone = Undone("", (last.kind,), (last.uid,))
        told = [*told, last._replace(seq=last.seq + 1, uid="u", version=last.version + 1, kind="undone", fact=undone)]
    first, later_on = told[:split], told[split:]
    case, kept = fold(1, first), fold_clocks(first, ONE)
    assert states(fold_clocks_on(kept, first, later_on, ONE)) == states(fold_clocks(told, ONE))
    # What comes late, and was earlier, is put in its place.
    late = [
        event._replace(occurred_at=first[0].occurred_at) for event in later_on if event.kind in {"noted", "replied"}
    ]
    kept = fold_clocks(first, ONE)
    assert states(fold_clocks_on(kept, first, late, ONE)) == states(fold_clocks((*first, *late), ONE))
    moved, whole = (vars(each) for each in (fold_on(case, first, later_on), fold(1, told)))
    assert written(moved) == written(whole)


def written(case: Mapping[str, object]) -> str:
    """Write a case down with all it holds, promises and windows too."""
    return repr({name: [_plain(each) for each in value] if isinstance(value, list) else _plain(value)
                 for name, value in case.items()})  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return {name: getattr(value, name) for name in value.__slots__} if isinstance(value, Promise) else value


@law
@given(priorities, steps, later)
def test_a_kept_clock_reads_at_any_instant_as_if_its_events_were_folded_then(priority, taken, seconds) -> None:
    told = grow(priority, taken)
    now = told[-1].occurred_at + seconds
    for kept, folded in zip(clocks(told).every, clocks(told, now).every, strict=True):
        calendar = folded.calendar
        reading = read(kept.state_now(), calendar, now)
        assert reading.state == folded.state
        if folded.state == "active":
            folded.run_to(now)
            assert reading.due_at == folded.due_at
        assert (reading.elapsed_seconds, reading.breached_at) == (folded.elapsed, folded.breached_at)


@law
@given(priorities, steps, later, later)
def test_elapsed_grows_with_now_and_is_never_more_than_the_wall_shows(priority, taken, one, other) -> None:
    told = grow(priority, taken)
    first, second = (told[-1].occurred_at + seconds for seconds in sorted((one, other)))
    for clock in clocks(told).every:
        kept = clock.state_now()
        before, after = read(kept, clock.calendar, first), read(kept, clock.calendar, second)
        assert before.elapsed_seconds <= after.elapsed_seconds <= max(0, second - clock.started_at)


@law
@given(priorities, steps, later)
def test_nothing_un_breaches(priority, taken, seconds) -> None:
    told = grow(priority, taken)
    breached = {}
    for count in range(1, len(told) + 1):
        now = told[count - 1].occurred_at if count == len(told) else told[count].occurred_at
        folded = clocks(told[:count], now)
        for clock in folded.every:
            reading = read(clock.state_now(), clock.calendar, now)
            known = breached.get((clock.metric, clock.instance))
            assert known in {None, reading.breached_at}
            if reading.breached_at is not None:
                breached[clock.metric, clock.instance] = reading.breached_at


@law
@given(priorities, steps, priorities)
def test_a_raise_is_never_later_and_a_lowering_never_earlier(priority, taken, wanted) -> None:
    told = grow(priority, taken)
    now = told[-1].occurred_at
    before = clocks(told, now)
    was = next((e.fact.priority for e in reversed(told) if e.kind in {"opened", "reprioritised"}), priority)
    change = story(*[(e.occurred_at, e.fact) for e in told], (now, Reprioritised(wanted, was, WHY)))
    if wanted == was:
        return
    after = clocks(change, now)
    for clock in before.every:
        moved = after.find(clock.metric, clock.instance)
        if clock.metric == "promise" or clock.state != "active" or moved.state != "active":
            continue
        assert moved.due_at <= clock.due_at if rank(wanted) < rank(was) else moved.due_at >= clock.due_at


@law
@given(st.sampled_from(("high", "medium")), st.integers(0, 15 * 60), st.integers(1, 15 * 60))
def test_a_pause_wholly_in_closed_time_changes_nothing(priority, begins, lasts) -> None:
    evening = at("2026-03-27 17:00")
    opening = ((START, opened(priority)), (START, Replied("which version?")))
    begin = evening + begins * 60
    pause = ((begin, Waited("customer", "their answer")), (begin + lasts * 60, Resumed()))
    with_pause, without = (states(clocks(story(*told))) for told in ((*opening, *pause), opening))
    now = at("2026-03-31 12:00")
    for one, other in zip(with_pause, without, strict=True):
        calendar = ONE(1).calendar(one.calendar)
        assert one.due_at == other.due_at
        assert read(one, calendar, now).elapsed_seconds == read(other, calendar, now).elapsed_seconds


@law
@given(steps)
def test_every_priority_and_story_keeps_one_first_response_at_most(taken) -> None:
    for priority in PRIORITIES:
        metrics = [clock.metric for clock in clocks(grow(priority, taken)).every]
        assert metrics.count("first_response") == 1
        assert metrics.count("resolution") <= 1
