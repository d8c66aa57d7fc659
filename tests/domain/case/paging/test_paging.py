"""Ladders over a night: order, answers, stale answers, hours without anybody who runs it, empty steps."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.case.assignment import Assigned
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Replied
from supportcli.domain.case.paging.paging import (
    END,
    PageAcknowledged,
    Paged,
    PagingBegan,
    PagingEnded,
    acknowledge,
    following,
)
from supportcli.domain.case.resolving import Resolved
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.case.waiting import Waited
from supportcli.domain.errors import Refused
from supportcli.domain.time.instant import FIRST, LAST
from tests.domain.case.paging.nights import MINUTE, Night, everybody

LADDER = PagingBegan("critical", ("rota:a", "rota:b", "cy"), (0, 600, 300), 900, 2, ("boss",), 1800)
NIGHT = range(12 * 60)


def test_ok_every_step_in_its_order_twice_and_then_the_end() -> None:
    assert Night(LADDER).run(NIGHT, everybody) == [
        (0, 1, ("ana",)), (10, 2, ("boris",)), (15, 3, ("cy",)),
        (30, 1, ("ana",)), (40, 2, ("boris",)), (45, 3, ("cy",)), (60, 0, ("boss",)),
    ]  # fmt: skip


def test_ok_an_answer_ends_it_and_wins_at_the_same_instant() -> None:
    answer = {10: (PageAcknowledged(), "ana"), 20: (Resolved("Restarted"), "ana")}
    assert Night(LADDER).run(NIGHT, everybody, answer) == [(0, 1, ("ana",))]


def test_ok_an_answer_that_nothing_follows_is_stale() -> None:
    night = Night(LADDER)
    paged = night.run(range(50), everybody, {5: (PageAcknowledged(), "ana"), 12: (Noted("On it"), "ana")})
    # Half an hour after what was done last, from the first step on.
    assert paged == [(0, 1, ("ana",)), (42, 1, ("ana",))]
    assert night.run(range(50, 60), everybody)[2:] == [(52, 2, ("boris",)), (57, 3, ("cy",))]


@pytest.mark.parametrize(
    "fact", [Assigned("boris", None), Assigned("Ana", None)], ids=["somebody else gave it", "she took it"]
)
def test_ok_who_takes_it_answers(fact: Assigned) -> None:
    paged = Night(LADDER).run(range(15), everybody, {3: (fact, "ana")})
    assert (10, 2, ("boris",)) in paged or fact.agent == "Ana"
    assert len(paged) == (1 if fact.agent == "Ana" else 2)


def test_ok_a_reply_alone_is_no_answer() -> None:
    assert len(Night(LADDER).run(range(15), everybody, {3: (Replied("We look"), "ana")})) == 2


def test_ok_who_waits_for_the_customer_is_not_stale() -> None:
    happens = {5: (PageAcknowledged(), "ana"), 6: (Waited("customer", "they look"), "ana")}
    assert Night(LADDER).run(NIGHT, everybody, happens) == [(0, 1, ("ana",))]
    until = {5: (PageAcknowledged(), "ana"), 6: (Waited("customer", "they look", until_at=90 * MINUTE), "ana")}
    assert Night(LADDER).run(range(100), everybody, until) == [(0, 1, ("ana",)), (90, 1, ("ana",)) ]  # fmt: skip


def test_ok_a_step_that_was_missed_is_sent_once_and_the_next_keeps_its_distance() -> None:
    minutes = [*range(5), *range(35, 60)]
    assert Night(LADDER).run(minutes, everybody) == [
        (0, 1, ("ana",)), (35, 2, ("boris",)), (40, 3, ("cy",)), (55, 1, ("ana",)),
    ]  # fmt: skip


def test_ok_what_was_missed_by_more_than_an_hour_is_not_sent_and_the_next_is() -> None:
    minutes = [*range(5), *range(90, 100)]
    assert Night(LADDER).run(minutes, everybody) == [(0, 1, ("ana",)), (90, 2, ()), (90, 3, ("cy",))]


def test_ok_an_empty_step_is_skipped_at_once() -> None:
    paged = Night(LADDER).run(range(20), lambda step, at: () if step == 1 else everybody(step, at))
    assert paged == [(0, 1, ()), (0, 2, ("boris",)), (5, 3, ("cy",))]


def test_ok_with_nobody_at_all_the_end_hears_of_it_at_once() -> None:
    paged = Night(LADDER).run(range(5), lambda step, _: ("boss",) if step == 0 else ())
    assert [step for _, step, _ in paged] == [1, 2, 3, 1, 2, 3, 0]
    assert {minute for minute, _, _ in paged} <= {0}


@given(
    waits=st.lists(st.integers(0, 40), min_size=1, max_size=5), again=st.integers(1, 40), rounds=st.integers(1, 4),
    # Together no more than an hour: what is missed by more is not sent (above).
    asleep=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 20)), max_size=3),
)  # fmt: skip
def test_prop_a_second_way_to_plan_it_agrees(
    waits: list[int], again: int, rounds: int, asleep: list[tuple[int, int]]
) -> None:
    steps = tuple(f"step {place}" for place in range(len(waits)))
    began = PagingBegan("any", steps, tuple(60 * wait for wait in waits), 60 * again, rounds, ("boss",), 1800)
    minutes = [each for each in range(2000) if not any(start <= each < start + long for start, long in asleep)]
    paged = Night(began).run(minutes, lambda step, _: (f"{step}",))
    assert [step for _, step, _ in paged] == [*(range(1, len(waits) + 1)), *[]] * rounds + [0]
    # Each comes at the first look after its wait, which counts from the one before.
    gaps = [waits[0], *waits[1:], *[again, *waits[1:]] * (rounds - 1), again]
    at, expected = 0, []
    for gap in gaps:
        at = next(minute for minute in minutes if minute >= at + gap)
        expected.append(at)
    assert [minute for minute, _, _ in paged] == expected
    if not asleep:
        assert expected == [*accumulate(gaps)]


def test_ok_a_priority_without_a_ladder_ends_it_and_another_begins_anew() -> None:
    night = Night(LADDER)
    assert following(night.case, LADDER, None) == ()
    assert following(night.case, None, None) == (PagingEnded("critical"),)
    other = LADDER._replace(ladder="high")
    assert following(night.case, other, None) == (other,)
    night.record(PagingEnded("critical"), 60)
    assert night.run(NIGHT, everybody) == []
    assert following(night.case, None, None) == ()
    assert following(night.case, LADDER, None) == (LADDER,)


def test_ok_who_opens_it_for_themselves_has_it() -> None:
    case = Night(LADDER).case
    case.assignee = "Ana"
    assert following(case, LADDER, "ana", anew=True) == (LADDER, PageAcknowledged())
    assert following(case, LADDER, "dora", anew=True) == (LADDER,)


def test_ok_what_was_reopened_is_paged_anew_and_what_is_over_is_not() -> None:
    night = Night(LADDER)
    assert following(night.case, LADDER, None, anew=True) == (LADDER,)
    night.record(Resolved("Restarted"), 60)
    assert following(night.case, LADDER, None, anew=True) == following(night.case, None, None) == ()
    assert night.case.paging.next_at(night.case) is None


def test_bad_an_answer_to_nothing() -> None:
    night = Night(LADDER)
    assert acknowledge(night.case, "On it", 60) == (PageAcknowledged("On it"),)
    night.record(PagingEnded("critical"), 60)
    with pytest.raises(Refused, match="nobody is paged about it"):
        acknowledge(night.case, None, 120)


def test_ok_pages_without_a_beginning_change_nothing() -> None:
    """As in a store that undid what began them."""
    opened = Night(LADDER).case
    opened.paging = None
    plain = fold(1, [Night._event(Opened(1, "Odd", "standard", "low"), 0, "ana")])
    for fact in (Paged("critical", 1, ("ana",)), PageAcknowledged(), PagingEnded("critical")):
        plain.on(Night._event(fact, 60, "ana"))
    assert plain.paging is None


def test_ok_the_end_is_the_end() -> None:
    night = Night(LADDER)
    night.run(NIGHT, everybody)
    assert night.case.paging.place == END
    assert night.case.paging.next(night.case) is None


NUMBERS = st.integers(-(1 << 61), 1 << 61)


@given(st.data())
def test_law_whatever_another_store_says_a_next_step_is_an_instant_or_none(data: st.DataObject) -> None:
    texts, seconds = st.lists(st.text(max_size=3), max_size=3), st.lists(NUMBERS, max_size=3)
    began = PagingBegan(
        "x", tuple(data.draw(texts)), tuple(data.draw(seconds)), data.draw(st.none() | NUMBERS), data.draw(NUMBERS),
        tuple(data.draw(texts)), data.draw(st.none() | NUMBERS),
    )  # fmt: skip
    night = Night(began)
    for _ in range(data.draw(st.integers(0, 6))):
        to = tuple(data.draw(texts))
        night.record(Paged("x", data.draw(NUMBERS), to, is_stale=data.draw(st.booleans())), 60)
        at = night.case.paging.next_at(night.case)
        assert at is None or FIRST <= at <= LAST
        if data.draw(st.booleans()):
            night.record(PageAcknowledged(), 90)
            at = night.case.paging.next_at(night.case)
            assert at is None or FIRST <= at <= LAST
