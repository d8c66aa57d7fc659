from collections import Counter
from random import Random
from secrets import randbelow

import pytest

from supportcli.domain.case.conversation import Replied, reply
from supportcli.domain.case.resolving import close
from supportcli.domain.event import Event
from supportcli.domain.review_pool import Closed, Wish, closed, digest, draw, is_answered_by, pool
from tests.domain.case.tales import START, STEP, Tale

NOBODY = Wish(lambda _name: False)
CASES = [Closed("c", "ben", 30), Closed("a", "ana", 10), Closed("b", None, 20)]
#: Draws, and cases to draw from; with 36 degrees of freedom a fair draw exceeds 81 once in 40,000 times.
DRAWS, SIZE, BOUND = 37_000, 37, 81


def chi_squared(counts: Counter[int]) -> float:
    expected = DRAWS / SIZE
    return sum((counts[place] - expected) ** 2 / expected for place in range(SIZE))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ok_each_case_is_as_likely(seed: int) -> None:
    uids, random = [str(place) for place in range(SIZE)], Random(seed)
    assert chi_squared(Counter(draw(uids, random.randrange) for _ in range(DRAWS))) < BOUND


def test_ok_each_case_is_as_likely_by_the_systems_randomness() -> None:
    uids = [str(place) for place in range(SIZE)]
    # Twice as far as the bound above: chance gets there once in ten million times.
    assert chi_squared(Counter(draw(uids, randbelow) for _ in range(DRAWS))) < 2 * BOUND


def test_the_bound_sees_a_draw_that_is_not_fair() -> None:
    uids, random = [str(place) for place in range(SIZE)], Random(1)
    # The remainder of a number of few bits makes the first places likelier.
    assert chi_squared(Counter(draw(uids, lambda most: random.getrandbits(6) % most) for _ in range(DRAWS))) > BOUND


def test_ok_the_order_is_that_of_the_uids_whatever_the_order_of_the_cases() -> None:
    assert pool(CASES, NOBODY, ()) == pool(reversed(CASES), NOBODY, ()) == ["a", "b", "c"]
    assert digest(["a", "b"]) == digest(["a", "b"]) != digest(["b", "a"])


def test_ok_never_the_reviewers_own_nor_what_is_left_out() -> None:
    assert pool(CASES, Wish(lambda name: name == "ana"), ()) == ["b", "c"]
    assert pool(CASES, NOBODY, {"a", "c"}) == ["b"]


def test_ok_of_one_person_and_since_an_instant() -> None:
    assert pool(CASES, Wish(lambda _name: False, lambda name: name == "ben"), ()) == ["c"]
    assert pool(CASES, NOBODY._replace(since=20), ()) == ["b", "c"]


@pytest.mark.parametrize(("ending", "is_one"), [("fixed", True), ("answered", True), ("void", False)])
def test_ok_a_closed_case_has_answers_unless_it_should_not_have_been_opened(ending: str, is_one: bool) -> None:
    tale = Tale(assignee="ana")
    assert closed(tale.case) is None
    tale.do(close, ending, "Done")
    assert (closed(tale.case) == Closed("u", "ana", START + STEP)) is is_one


def test_ok_who_answered_is_known_by_texts_that_were_recorded() -> None:
    case = Tale().case
    (said,) = reply(case, Replied("We look at it"), START)
    event = Event(1, "u", 1, "replied", START, START, "ana", None, 1, said)
    assert is_answered_by([event], ["ana"])
    assert not is_answered_by([event], ["ben"])
    (*_, silent) = close(case, "void", None, START)
    assert not is_answered_by([event._replace(kind="closed", fact=silent)], ["ana"])
