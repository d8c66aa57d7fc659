import pytest

from supportcli.domain.case.case import Case
from supportcli.domain.case.rating import (
    CALL_BACK,
    Rated,
    RatingDrawn,
    Recommended,
    Thanked,
    call_back,
    draw,
    is_answered,
    rate,
    recommend,
    thank,
)
from supportcli.domain.case.resolving import close
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal


def test_ok_all_are_kept_and_the_last_stands_last() -> None:
    tale = Tale()
    tale.do(rate, Rated(2, "Asked three times", "Ann"))
    tale.do(rate, Rated(5, " "))
    assert [tuple(each)[:4] for each in tale.case.ratings] == [
        (START + STEP, 2, "Asked three times", "Ann"),
        (START + 2 * STEP, 5, None, None),
    ]


@pytest.mark.parametrize("score", [0, 6])
def test_err_no_rating(score: int) -> None:
    assert refusal(UsageError, rate, Tale().case, Rated(score), START) == (
        f"{score} is not a rating.", "1 is the worst, 5 the best.",
    )  # fmt: skip


@pytest.mark.parametrize("score", [1, 5])
def test_ok_the_worst_and_the_best(score: int) -> None:
    assert Tale().do(rate, Rated(score)) == (Rated(score),)


def test_ok_a_recommendation_is_no_rating() -> None:
    tale = Tale()
    for score in (0, 10):
        tale.do(recommend, Recommended(score, " "))
    assert ([each.score for each in tale.case.recommendations], tale.case.ratings) == ([0, 10], [])
    assert tale.case.recommendations[0].text is None


@pytest.mark.parametrize("score", [-1, 11])
def test_err_no_recommendation(score: int) -> None:
    said, _ = refusal(UsageError, recommend, Tale().case, Recommended(score), START)
    assert said == f"{score} is not a score of --nps."


def test_ok_thanks_are_kept_and_need_words() -> None:
    tale = Tale()
    tale.do(thank, Thanked("You saved us", "Ann"))
    assert [(each.score, each.text, each.by) for each in tale.case.thanks] == [(None, "You saved us", "Ann")]
    assert refusal(Refused, thank, tale.case, Thanked(" "), START)[0] == "thanks need the customer's words."


@pytest.mark.parametrize("roll", range(100))
def test_ok_a_rating_is_asked_for_in_so_many_of_a_hundred_draws(roll: int) -> None:
    case = Tale(contact="Ann").case
    assert draw(case, 20, roll) == (RatingDrawn(20, roll, roll < 20, "Ann"),)


def test_ok_nobody_is_asked_where_there_is_nobody_or_the_policy_asks_nobody() -> None:
    assert draw(Tale(customer="Acme").case, 100, 99)[0].to == "Acme"
    assert draw(Tale(customer=None).case, 100, 0) == draw(Tale(contact="Ann").case, 0, 0) == ()


def _draw(_case: Case, asked: bool, at: int) -> tuple[RatingDrawn, ...]:  # Verbs have it.
    return (RatingDrawn(50, 0, asked, "Ann"),)


def test_ok_an_answer_is_of_the_last_time_that_it_was_asked_for() -> None:
    tale = Tale()
    tale.do(rate, Rated(1))
    tale.do(_draw, True)
    tale.do(_draw, False)
    first, _ = tale.case.draws
    assert not is_answered(tale.case, first)
    tale.do(_draw, True)
    tale.do(recommend, Recommended(9))
    assert [is_answered(tale.case, each) for each in tale.case.draws if each.is_asked] == [False, True]


def test_ok_somebody_calls_back_once_also_on_a_closed_case() -> None:
    tale = Tale(contact="Ann")
    tale.do(close, "fixed", "Done")
    (given,) = call_back(tale.case, Rated(2), START + 9 * STEP, START + STEP)
    assert (given.number, given.to, given.text) == (1, "Ann", f"{CALL_BACK} 2 of 5")
    tale.tell(given, tale.at)
    assert call_back(tale.case, Rated(1), START + 9 * STEP, START + STEP) == ()
    tale.case.promises[0].state = "kept"
    assert call_back(tale.case, Rated(1, by="Bea"), START + 9 * STEP, START + STEP)[0].to == "Bea"
