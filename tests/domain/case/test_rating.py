import pytest

from supportcli.domain.case.rating import Rated, rate
from supportcli.domain.errors import UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal


def test_ok_all_are_kept_and_the_last_stands_last() -> None:
    tale = Tale()
    tale.do(rate, Rated(2, "Asked three times", "Ann"))
    tale.do(rate, Rated(5, " "))
    assert [tuple(each) for each in tale.case.ratings] == [
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
