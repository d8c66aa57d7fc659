import pytest

from supportcli.domain.case.effort import LONGEST, Spent, spend
from supportcli.domain.case.resolving import close
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal


def test_ok_time_adds_up_whenever_it_is_entered() -> None:
    tale = Tale()
    assert tale.do(spend, 4800, "Set it up") == (Spent(4800, "Set it up"),)
    tale.do(close, "fixed", "Done")
    assert tale.do(spend, 1200, "  ", at=START + STEP) == (Spent(1200),)
    assert tale.case.spent == [(START + STEP, 4800, "ana"), (START + STEP, 1200, "ana")]
    assert tale.case.status == "closed"


@pytest.mark.parametrize("seconds", [1, LONGEST])
def test_ok_a_second_and_a_week(seconds: int) -> None:
    assert Tale().do(spend, seconds, None) == (Spent(seconds),)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "time spent is more than nothing."), (-1, "time spent is more than nothing."), (LONGEST + 60, "168 h 1 min is too much at once.")],
)  # fmt: skip
def test_err_no_time_and_too_much(seconds: int, told: str) -> None:
    hint = "Write 20m, 1h20m, 7h30m; enter the work of each day by itself, with --at."
    assert refusal(UsageError, spend, Tale().case, seconds, None, START) == (told, hint)


def test_err_before_the_case_was_opened() -> None:
    with pytest.raises(Refused, match="before the case was opened"):
        Tale().do(spend, 60, None, at=START - 1)
