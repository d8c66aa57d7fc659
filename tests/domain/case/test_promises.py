import pytest

from supportcli.domain.case.promises import keep, promise, withdraw
from supportcli.domain.errors import NotFound, Refused, UsageError
from tests.domain.case.tales import START, Tale


def promised(*dues: int) -> Tale:
    tale = Tale()
    for due in dues:
        tale.do(promise, "Call back", START + due, to="Ann")
    return tale


def states(tale: Tale) -> list[str]:
    return [one.state for one in tale.case.promises]


def test_a_promise_begins_work_and_is_numbered() -> None:
    tale = promised(5000, 9000)
    assert [(one.number, one.text, one.due_at, one.to) for one in tale.case.promises] == [
        (1, "Call back", START + 5000, "Ann"),
        (2, "Call back", START + 9000, "Ann"),
    ]
    assert tale.case.status == "open"


def test_the_one_due_first_is_kept() -> None:
    tale = promised(9000, 5000)
    tale.do(keep, None)
    assert states(tale) == ["open", "kept"]


def test_a_promise_is_kept_by_number_and_taken_back_with_a_reason() -> None:
    tale = promised(9000, 5000)
    tale.do(keep, 1, text="called")
    tale.do(withdraw, 2, "she called off")
    assert states(tale) == ["kept", "withdrawn"]


def test_err_there_is_nothing_to_keep() -> None:
    with pytest.raises(Refused, match="no open promise"):
        Tale().do(keep, None)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_err_no_such_promise(number: int) -> None:
    with pytest.raises(NotFound, match=f"no promise {number}"):
        promised(5000).do(keep, number)


def test_err_twice() -> None:
    tale = promised(5000)
    tale.do(keep, 1)
    for verb, arguments in ((keep, (1,)), (withdraw, (1, "no"))):
        with pytest.raises(Refused, match="is kept already"):
            tale.do(verb, *arguments)


def test_err_it_cannot_be_kept_before_it_was_given() -> None:
    tale = promised(5000)
    for verb, arguments in ((keep, (1,)), (keep, (None,)), (withdraw, (1, "no"))):
        with pytest.raises(Refused, match="given only after that"):
            tale.do(verb, *arguments, at=START + 1)


def test_err_it_needs_words_a_reason_and_a_future() -> None:
    tale = promised(5000)
    with pytest.raises(Refused, match="needs a text"):
        tale.do(promise, " ", START + 90000)
    with pytest.raises(Refused, match="needs a reason"):
        tale.do(withdraw, 1, " ")
    with pytest.raises(UsageError, match="after it is given"):
        tale.do(promise, "Call", START, at=START)
