"""Attempts that nobody answered, and what follows from enough of them."""

import pytest

from supportcli.domain.case.case import Attempt, Case
from supportcli.domain.case.contact_attempts import Unreached, attempt, counted, has_way, is_unanswered, proposed
from supportcli.domain.case.conversation import Received, receive
from supportcli.domain.case.reprioritising import reprioritise
from supportcli.domain.case.resolving import close
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, STEP, Tale

TRIED = Unreached("Ann", "Rang out", "Ann Lee")
#: Steps lie further apart.
APART = 60


def tried(times: int, **opened: str) -> Tale:
    tale = Tale(**opened)
    for _ in range(times):
        assert tale.do(attempt, TRIED) == (TRIED,)
    return tale


def test_every_attempt_counts_and_is_work() -> None:
    tale = tried(2)
    assert (tale.case.unreached, tale.case.status) == (2, "open")
    assert [is_unanswered(tale.case, enough, APART) for enough in (0, 1, 2, 3)] == [False, True, True, False]


def test_whoever_is_heard_was_reached() -> None:
    tale = tried(2)
    tale.do(receive, Received("We were asleep"))
    assert (tale.case.unreached, is_unanswered(tale.case, 1, APART)) == (0, False)
    heard = tale.at
    # Entered afterwards: it was before they wrote, or in that second.
    tale.do(attempt, TRIED, at=heard - 1)
    assert tale.case.unreached == 0
    tale.do(attempt, TRIED, at=heard)
    assert tale.case.unreached == 1


def test_a_message_entered_late_leaves_the_attempts_after_it() -> None:
    tale = tried(3)
    tale.do(receive, Received("No"), at=START + 2 * STEP)
    assert tale.case.unreached == 1


def test_an_attempt_before_they_ever_wrote_counts() -> None:
    tale = Tale(proactive=True)
    tale.do(attempt, TRIED)
    assert (tale.case.customer_wrote_at, tale.case.unreached) == (None, 1)


@pytest.mark.parametrize(
    ("priority", "lower"), [("critical", "high"), ("high", "medium"), ("medium", "low"), ("low", None)]
)
def test_the_next_lower_priority_is_proposed(priority: str, lower: str | None) -> None:
    assert proposed(tried(3, priority=priority).case, 3, APART) == lower
    assert proposed(tried(2, priority=priority).case, 3, APART) is None
    assert proposed(tried(9, priority=priority).case, 0, APART) is None


def test_what_lowered_it_once_is_no_reason_to_lower_it_again() -> None:
    tale = tried(3, priority="critical")
    tale.do(reprioritise, "high", "Nobody answered 3 attempts")
    assert (tale.case.unreached, proposed(tale.case, 3, APART)) == (3, None)
    for place in range(3):
        assert proposed(tale.case, 3, APART) is None, place
        tale.do(attempt, TRIED)
    assert proposed(tale.case, 3, APART) == "medium"


def test_in_the_second_in_which_it_was_opened_an_attempt_counts_too() -> None:
    tale = Tale(priority="high")
    tale.do(attempt, TRIED, at=START)
    assert proposed(tale.case, 1, APART) == "medium"
    tale.do(reprioritise, "medium", "Nobody answered the attempt", at=START + 1)
    assert proposed(tale.case, 1, APART) is None
    tale.do(attempt, TRIED, at=START + 1)
    assert proposed(tale.case, 1, APART) is None
    tale.do(attempt, TRIED, at=START + 2)
    assert proposed(tale.case, 1, APART) == "low"


def test_only_attempts_to_somebody_known_count() -> None:
    tale = Tale(priority="critical")
    for _ in range(3):
        tale.do(attempt, TRIED._replace(contact=None))
    assert (tale.case.unreached, counted(tale.case, APART), proposed(tale.case, 3, APART)) == (3, [], None)


def test_attempts_count_with_time_between_them() -> None:
    tale = Tale(priority="critical")
    for second in (0, 899, 900, 1000, 1800, 2699):
        tale.do(attempt, TRIED, at=START + second)
    assert [each.at - START for each in counted(tale.case, 900)] == [0, 900, 1800]


def test_attempts_that_are_recorded_together_are_one_whenever_they_were() -> None:
    case = Case(1)
    case.opened_at = START
    case.attempts = [Attempt(START + place * 900, START + 5000 + place, "Ann Lee") for place in range(3)]
    assert len(counted(case, 900)) == 1
    case.attempts = [each._replace(recorded_at=each.at + 60) for each in case.attempts]
    assert len(counted(case, 900)) == 3


def test_nothing_is_proposed_for_what_is_over() -> None:
    tale = tried(3, priority="critical")
    tale.do(close, "fixed", "Done")
    assert proposed(tale.case, 3, APART) is None
    with pytest.raises(Refused, match="it is closed, so attempt is not possible"):
        attempt(tale.case, TRIED, tale.at)


@pytest.mark.parametrize(
    ("text", "can"),
    [
        (None, False), ("", False), ("Ann", False), ("Ann, room 1234", False), ("Ann, 12345", True),
        ("Ann, +358 40 1", True), ("ann@acme.example", True), ("Ann ext 12-34", False), ("Ann 1-2 3/4.5", True),
    ],
)  # fmt: skip
def test_a_contact_says_how_to_reach_it(text: str | None, can: bool) -> None:
    assert has_way(text) is can
