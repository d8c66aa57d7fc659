import pytest

from supportcli.domain.case.rating import Rated, rate
from supportcli.domain.errors import UsageError
from tests.domain.case.tales import START, STEP, Tale


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
    with pytest.raises(UsageError, match="is no rating"):
        Tale().do(rate, Rated(score))
