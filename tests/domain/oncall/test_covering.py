"""Covers and swaps as facts: numbered, in order, void, and refused where two would have one shift."""

from typing import Any

import pytest

from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.oncall.changes import RotaChanges, Shift
from supportcli.domain.oncall.cover import EVERYBODY, Cover
from supportcli.domain.oncall.covering import Covered, cover, refuse_past, void
from supportcli.domain.oncall.swapping import SwapOffered, SwapTaken, offer, take, take_back
from supportcli.domain.records import fold
from tests.instants import DAY, HOUR, NOW

WEEK = Covered(0, "nights", NOW, NOW + 7 * DAY, "bo", EVERYBODY, "Holidays")
SHIFT = SwapOffered(0, "nights", "ann", NOW + DAY, NOW + 2 * DAY)


def told(*facts: Any) -> RotaChanges:
    """Return what facts add up to, each told after the one before."""
    kinds = {"Covered": "oncall_covered", "CoverVoided": "oncall_cover_voided", "SwapOffered": "oncall_swap_offered"}
    events = [
        Event(at, f"u{at}", at, kinds.get(type(fact).__name__, ""), NOW + at, NOW + at, "ana", None, 1, fact)
        for at, fact in enumerate(facts, 1)
    ]
    found: RotaChanges = fold("oncall", "nights", events)
    return found


def test_ok_covers_are_numbered_and_hold_in_their_order() -> None:
    (first,) = cover(told(), WEEK)
    (second,) = cover(told(first), WEEK._replace(who="cy", instead_of="bo"))
    assert (first.number, second.number) == (1, 2)
    assert [each.who for each in told(first, second).in_order()] == ["bo", "cy"]
    assert told(first).name == "nights"


def test_ok_the_same_cover_again_is_none() -> None:
    (first,) = cover(told(), WEEK)
    assert cover(told(first), WEEK) == ()
    (voided,) = void(told(first), 1, None)
    assert cover(told(first, voided), WEEK) == (first._replace(number=2),)


def test_ok_a_void_cover_holds_no_more_and_once_is_enough() -> None:
    (first,) = cover(told(), WEEK)
    (voided,) = void(told(first), 1, "Cancelled")
    assert told(first, voided).in_order() == []
    assert void(told(first, voided), 1, None) == ()


def test_err_a_cover_that_makes_no_sense() -> None:
    for wrong in (
        WEEK._replace(until_at=NOW),
        WEEK._replace(who=None, instead_of=None),
        WEEK._replace(instead_of="bo"),
    ):
        with pytest.raises(UsageError):
            cover(told(), wrong)
    with pytest.raises(NotFound, match="no cover 1"):
        void(told(), 1, None)
    with pytest.raises(Refused):
        refuse_past(WEEK, NOW + 7 * DAY)


def test_ok_a_swap_changes_nothing_until_it_is_taken() -> None:
    (offered,) = offer(told(), SHIFT, NOW)
    assert told(offered).in_order() == []
    (taken,) = take(told(offered), 1, "bo", None, NOW)
    assert told(offered, taken).in_order() == [Cover(NOW + DAY, NOW + 2 * DAY, "bo", "ann")]
    (back,) = take_back(told(offered, taken), 1, None, NOW)
    assert told(offered, taken, back).in_order() == []


def test_ok_an_exchange_moves_both_shifts() -> None:
    (offered,) = offer(
        told(), SHIFT._replace(for_whom="bo", return_from_at=NOW + 8 * DAY, return_until_at=NOW + 9 * DAY), NOW
    )
    (taken,) = take(told(offered), 1, "bo", None, NOW)
    assert told(offered, taken).in_order()[1] == Cover(NOW + 8 * DAY, NOW + 9 * DAY, "ann", "bo")
    (other,) = offer(told(), SHIFT, NOW)
    (given,) = take(told(other), 1, "bo", Shift("bo", NOW + 8 * DAY, NOW + 9 * DAY), NOW)
    assert told(other, given).in_order() == told(offered, taken).in_order()


def test_err_two_swaps_of_one_shift() -> None:
    (offered,) = offer(told(), SHIFT, NOW)
    for other in (SHIFT, SHIFT._replace(from_at=NOW + DAY + HOUR), SHIFT._replace(from_at=NOW)):
        with pytest.raises(Refused, match="is in swap 1 already"):
            offer(told(offered), other, NOW)
    assert offer(told(offered), SHIFT._replace(who="bo"), NOW)
    hers = SHIFT._replace(who="bo", for_whom="ann", return_from_at=NOW + DAY, return_until_at=NOW + 2 * DAY)
    with pytest.raises(Refused, match="is in swap 1 already"):
        offer(told(offered), hers, NOW)


def test_err_a_swap_that_cannot_be_taken() -> None:
    (offered,) = offer(told(), SHIFT._replace(for_whom="bo"), NOW)
    for who, said in (("cy", "offered to bo alone"), ("ann", "offered to bo alone")):
        with pytest.raises(Refused, match=said):
            take(told(offered), 1, who, None, NOW)
    (taken,) = take(told(offered), 1, "bo", None, NOW)
    assert take(told(offered, taken), 1, "bo", None, NOW) == ()
    with pytest.raises(Refused, match="bo took shift 1 already"):
        take(told(offered, taken), 1, "cy", None, NOW)
    with pytest.raises(Refused, match="is over"):
        take(told(offered), 1, "bo", None, NOW + 3 * DAY)
    with pytest.raises(Refused, match="has begun"):
        take_back(told(offered, taken), 1, None, NOW + DAY)
    with pytest.raises(NotFound):
        take(told(), 1, "bo", None, NOW)
    (open_to_all,) = offer(told(), SHIFT, NOW)
    with pytest.raises(Refused, match="ann's own"):
        take(told(open_to_all), 1, "ann", None, NOW)


def test_ok_of_two_who_took_it_in_two_stores_the_first_has_it() -> None:
    (offered,) = offer(told(), SHIFT, NOW)
    first, second = SwapTaken(1, "bo", about="u1"), SwapTaken(1, "cy", about="u1")
    assert [each.who for each in told(offered, first, second).in_order()] == ["bo"]


def test_ok_an_offer_that_was_withdrawn_may_be_made_again() -> None:
    (offered,) = offer(told(), SHIFT, NOW)
    (back,) = take_back(told(offered), 1, None, NOW)
    assert take_back(told(offered, back), 1, None, NOW) == ()
    assert offer(told(offered, back), SHIFT, NOW)[0].number == 2
    with pytest.raises(Refused, match="not offered any more"):
        take(told(offered, back), 1, "bo", None, NOW)
