import pytest

from supportcli.domain.case.conversation import Received, Replied, receive, reply
from supportcli.domain.case.promises import Withdrawn, promise
from supportcli.domain.case.resolving import Closed, Reopened, Resolved, close, reopen, resolve
from supportcli.domain.case.terms import ENDINGS
from supportcli.domain.case.waiting import wait
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal


def test_a_resolution_is_an_answer_if_it_has_a_text() -> None:
    tale = Tale()
    tale.do(resolve, "Renewed the certificate")
    assert (tale.case.status, tale.case.resolution) == ("resolved", "Renewed the certificate")
    assert tale.case.we_wrote_at == tale.case.resolved_at == START + STEP


@pytest.mark.parametrize("text", [None, "", " \n "])
def test_a_resolution_without_words_is_no_answer(text: str | None) -> None:
    tale = Tale()
    (fact,) = tale.do(resolve, text)
    assert (fact.text, tale.case.we_wrote_at, tale.case.status) == (None, None, "resolved")


def test_closing_keeps_what_was_said_when_it_was_resolved() -> None:
    tale = Tale()
    tale.do(resolve, "Renewed it", at=START + 10)
    tale.do(close, "fixed", None, at=START + 20)
    assert (tale.case.status, tale.case.closed_as, tale.case.resolution) == ("closed", "fixed", "Renewed it")
    assert (tale.case.resolved_at, tale.case.closed_at) == (START + 10, START + 20)


def test_closing_at_once_resolves_too() -> None:
    tale = Tale()
    tale.do(close, "answered", "See chapter 4")
    assert tale.case.resolved_at == tale.case.closed_at == tale.at


@pytest.mark.parametrize("ending", ENDINGS)
def test_some_endings_owe_the_customer_a_text(ending: str) -> None:
    tale = Tale()
    tale.do(reply, Replied("which version?"))
    if ending in {"duplicate", "no-response", "void"}:
        assert tale.do(close, ending, " ") == (Closed(ending, None, ("u",)),)
    else:
        assert refusal(UsageError, tale.do, close, ending, " ") == (
            f"closing it as {ending} needs a text for the customer.",
            "Give it with -m TEXT, or resolve it first.",
        )


def test_err_a_customer_nobody_answered_cannot_fail_to_respond() -> None:
    message = "nobody has replied to the customer, so it cannot close as no-response."
    assert refusal(Refused, Tale().do, close, "no-response", None) == (message, "support reply ID")
    assert Tale(proactive=True).do(close, "no-response", None) == (Closed("no-response", None, ("u",)),)


def test_closing_takes_open_promises_back() -> None:
    tale = Tale()
    tale.do(promise, "Call", START + 99999)
    tale.do(promise, "Write", START + 99999)
    tale.case.promises[0].state = "kept"
    assert tale.do(close, "void", None) == (
        Withdrawn(2, "closed as void", "u"), Closed("void", None, ("u",)),
    )  # fmt: skip
    assert [one.state for one in tale.case.promises] == ["kept", "withdrawn"]


def test_a_closing_from_elsewhere_takes_them_back_too() -> None:
    tale = Tale()
    tale.do(promise, "Call", START + 99999)
    tale.do(promise, "Write", START + 99999)
    tale.case.promises[0].state = "kept"
    tale.tell(Closed("void"), tale.at)
    assert [one.state for one in tale.case.promises] == ["kept", "withdrawn"]


def test_a_reopened_case_has_no_end_any_more() -> None:
    tale = Tale()
    tale.do(close, "fixed", "Renewed it")
    tale.do(reopen, "it expired again")
    case = tale.case
    assert (case.status, case.reopened) == ("open", 1)
    assert (case.closed_at, case.closed_as, case.resolved_at, case.resolution) == (None, None, None, None)
    with pytest.raises(UsageError, match="needs a text"):
        tale.do(close, "fixed", None)


def test_err_it_cannot_have_ended_before_the_customer_wrote() -> None:
    tale = Tale()
    tale.do(receive, Received("any news?"), at=START + 100)
    for verb, arguments in ((resolve, ("x",)), (close, ("void", None))):
        said = refusal(Refused, tale.do, verb, *arguments, at=START + 99)
        assert said == ("the customer wrote after that.", "Give a later --at, or none.")
    tale.do(resolve, "x", at=START + 100)


def test_err_nor_before_something_was_promised() -> None:
    tale = Tale(proactive=True)
    tale.do(promise, "Call", START + 99999, at=START + 100)
    tale.case.status_since = START
    said = refusal(Refused, tale.do, close, "void", None, at=START + 99)
    assert said == ("something was promised after that.", "Give a later --at, or none.")
    assert tale.do(close, "void", None, at=START + 100)


def test_err_endings_and_reasons() -> None:
    tale = Tale()
    assert refusal(UsageError, tale.do, close, "done", "x") == (
        "'done' is not a way to close a case.",
        "The ways are fixed, workaround, answered, duplicate, out-of-scope, no-response, void.",
    )
    assert refusal(Refused, tale.do, reopen, "why not")[0] == "it is new, so it cannot be reopened."
    tale.do(close, "void", None)
    assert refusal(Refused, tale.do, reopen, " ") == (
        "reopening a case needs a reason.",
        "Give it with --because TEXT.",
    )
    for verb, arguments, message in (
        (close, ("void", None), "it is already closed."),
        (resolve, ("x",), "it is closed, so it cannot be resolved."),
    ):
        said = refusal(Refused, tale.do, verb, *arguments)
        assert said[0] == message
    assert refusal(Refused, tale.do, reopen, "no", at=tale.case.closed_at - 1) == (
        "it became closed only after that.",
        "Give a later --at, or none.",
    )


def test_err_it_cannot_have_ended_before_the_status_it_ends() -> None:
    tale = Tale(proactive=True)
    tale.do(wait, "vendor", "x", at=START + 100)
    for verb, arguments in ((resolve, ("x",)), (close, ("void", None))):
        said = refusal(Refused, tale.do, verb, *arguments, at=START + 99)
        assert said == ("it became waiting only after that.", "Give a later --at, or none.")


def test_what_is_decided_is_all_that_was_said() -> None:
    tale = Tale()
    assert tale.do(resolve, "Renewed it") == (Resolved("Renewed it"),)
    assert tale.do(close, "fixed", "Renewed for a year") == (Closed("fixed", "Renewed for a year", ("u",)),)
    assert tale.case.resolution == "Renewed for a year"
    assert tale.do(reopen, "it expired again") == (Reopened("it expired again"),)


def test_a_resolution_told_later_is_no_earlier_answer() -> None:
    tale = Tale(proactive=True)
    tale.do(reply, Replied("second"), at=START + 500)
    tale.do(resolve, "first", at=START + 100)
    assert (tale.case.we_wrote_at, tale.case.status_since) == (START + 500, START + 100)


def test_a_case_that_was_reopened_twice_knows_it_and_since_when() -> None:
    tale = Tale()
    for _ in range(2):
        tale.do(resolve, "try again")
        tale.do(reopen, "no")
    assert (tale.case.reopened, tale.case.status_since) == (2, tale.at)
    tale.do(resolve, None)
    tale.do(close, "void", None)
    assert (tale.case.status_since, tale.case.resolution) == (tale.at, None)
