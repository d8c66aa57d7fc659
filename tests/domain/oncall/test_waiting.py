from supportcli.domain.oncall.waiting import ENOUGH, Measured, measure, promise


def test_ok_figures_are_waits_that_somebody_had() -> None:
    assert measure(range(1, 11)) == Measured(10, 5, 9)
    assert measure([60] * 19 + [7200]) == Measured(20, 60, 60)


def test_ok_too_few_say_nothing() -> None:
    assert measure([]) == Measured(0)
    assert measure([5] * (ENOUGH - 1)) == Measured(ENOUGH - 1)
    assert measure([5] * ENOUGH).ninety == 5


def test_ok_a_promise_is_what_nine_of_ten_had() -> None:
    assert promise(1000, 1000, Measured(10, 30, 90)) == 1090
    assert promise(1000, 1090, Measured(10, 30, 90)) == 1090


def test_err_nothing_is_promised_before_somebody_is_here_or_without_measure() -> None:
    assert promise(1000, 1091, Measured(10, 30, 90)) is None
    assert promise(1000, None, Measured(10, 30, 90)) is None
    assert promise(1000, 1000, Measured(9)) is None
