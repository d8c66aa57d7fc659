import pytest

from supportcli.domain.case.promises import Kept, Promised, Withdrawn, keep, promise, withdraw
from supportcli.domain.errors import NotFound, Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal


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
    hint = "Give one: support promise ID --by TIME -m TEXT"
    assert refusal(Refused, Tale().do, keep, None) == ("it has no open promise.", hint)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_err_no_such_promise(number: int) -> None:
    said = refusal(NotFound, promised(5000).do, keep, number)
    assert said == (f"it has no promise {number}.", "It has 1 of them.")


def test_err_twice() -> None:
    tale = promised(5000)
    tale.do(keep, 1)
    for verb, arguments in ((keep, (1,)), (withdraw, (1, "no"))):
        assert refusal(Refused, tale.do, verb, *arguments) == ("promise 1 is kept already.", None)


def test_err_it_cannot_be_kept_before_it_was_given() -> None:
    tale = promised(5000)
    for verb, arguments in ((keep, (1,)), (keep, (None,)), (withdraw, (1, "no"))):
        said = refusal(Refused, tale.do, verb, *arguments, at=START + STEP - 1)
        assert said == ("promise 1 was given only after that.", "Give a later --at, or none.")
    assert tale.do(keep, 1, at=START + STEP)


def test_err_it_needs_words_a_reason_and_a_future() -> None:
    tale = promised(5000)
    assert refusal(Refused, tale.do, promise, " ", START + 90000) == (
        "a promise needs a text that says what will be done.",
        "Give it with -m TEXT.",
    )
    assert refusal(Refused, tale.do, withdraw, 1, " ") == (
        "withdrawing a promise needs a reason.",
        "Give it with --because TEXT.",
    )
    assert refusal(UsageError, tale.do, promise, "Call", START, at=START) == (
        "A promise is due after it is given.",
        "Give a later --by.",
    )


def test_err_a_closed_case_is_promised_nothing() -> None:
    tale = promised(90000)
    tale.case.enter("closed", tale.at)
    for verb, arguments in ((promise, ("Call", START + 90000)), (keep, (1,)), (withdraw, (1, "no"))):
        name = "promise" if verb is promise else "keep"
        said = refusal(Refused, tale.do, verb, *arguments)
        assert said[0] == f"it is closed, so {name} is not possible."


def test_what_is_decided_is_all_that_was_said() -> None:
    tale = promised(5000)
    assert tale.do(promise, "Write", START + 9000, to="Ben") == (Promised(2, "Write", START + 9000, "Ben"),)
    assert tale.do(keep, 1, text="called") == (Kept(1, "called", "u"),)
    assert tale.do(withdraw, 2, "she called off") == (Withdrawn(2, "she called off", "u"),)
