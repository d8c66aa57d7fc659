import pytest

from supportcli.domain.case.conversation import Noted, Received, Replied, note, receive, reply
from supportcli.domain.case.resolving import Reopened, resolve
from supportcli.domain.case.waiting import wait
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, STEP, Tale, refusal


def test_a_reply_puts_the_ball_into_the_customers_court_and_begins_work() -> None:
    tale = Tale()
    tale.do(reply, Replied("We are on it"))
    assert (tale.case.we_wrote_at, tale.case.status) == (START + STEP, "open")


def test_an_automatic_acknowledgement_is_no_answer() -> None:
    tale = Tale()
    tale.do(reply, Replied("We have your mail", automatic=True))
    assert (tale.case.we_wrote_at, tale.case.status) == (None, "new")


def test_a_message_ends_a_wait_for_the_customer_at_the_time_it_occurred() -> None:
    tale = Tale()
    tale.do(reply, Replied("Which version?"))
    tale.do(wait, "customer", "asked for the version")
    tale.do(receive, Received("4.2", "Ann"))
    assert (tale.case.status, tale.case.status_since) == ("open", START + 3 * STEP)


def test_a_message_from_before_the_wait_does_not_end_it() -> None:
    tale = Tale()
    tale.do(reply, Replied("Which version?"))
    tale.do(wait, "customer", "asked for the version", at=START + 3000)
    tale.do(receive, Received("an old mail"), at=START + 1000)
    assert tale.case.status == "waiting"


def test_a_message_does_not_end_a_wait_for_somebody_else() -> None:
    tale = Tale()
    tale.do(wait, "vendor", "their ticket 4711")
    tale.do(receive, Received("any news?"))
    assert tale.case.status == "waiting"


def test_a_message_reopens_a_resolved_case_unless_told_otherwise() -> None:
    tale = Tale()
    tale.do(resolve, "It is back")
    assert [type(fact) for fact in receive(tale.case, Received("Thanks!"), tale.at + 1, reopen=False)] == [Received]
    assert [type(fact) for fact in receive(tale.case, Received("late mail"), tale.at - 1)] == [Received]
    tale.do(receive, Received("It is not"))
    assert (tale.case.status, tale.case.reopened) == ("open", 1)


def test_what_sounds_worse_in_a_message_stays_with_the_case_once() -> None:
    tale = Tale(alarms=("urgent",))
    tale.do(receive, Received("urgent: nothing works", alarms=("nothing works", "urgent")))
    assert tale.case.alarms == ("urgent", "nothing works")
    assert tale.case.heard == ["urgent: nothing works"]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_err_an_empty_text_says_nothing(text: str) -> None:
    case = Tale().case
    for verb, said in ((reply, Replied(text)), (receive, Received(text)), (note, text)):
        assert refusal(Refused, verb, case, said, START) == ("the text is empty.", "Give it with -m TEXT or -F FILE.")  # type: ignore[arg-type]


def test_err_a_closed_case_takes_no_messages_but_notes() -> None:
    tale = Tale()
    tale.do(resolve, "done")
    tale.case.enter("closed", tale.at)
    hint = "Possible now: reopen, note, time, rate, runbook tick, link, unlink, sla waive."
    for verb, said in ((receive, Received("hello?")), (reply, Replied("hello!"))):
        message = f"it is closed, so {verb.__name__} is not possible."
        assert refusal(Refused, tale.do, verb, said) == (message, hint)
    assert tale.do(note, "they called again") == (Noted("they called again"),)


def test_err_nothing_was_said_before_there_was_a_case() -> None:
    tale = Tale()
    for verb, said in ((reply, Replied("x")), (receive, Received("x")), (note, "x")):
        assert refusal(Refused, tale.do, verb, said, at=START - 1)[0] == "that was before the case was opened."


def test_what_is_decided_is_all_that_was_said() -> None:
    tale = Tale()
    said = Replied("Which version?", "diagnostics", "Ann", automatic=True)
    assert tale.do(reply, said) == (said,)
    heard = Received("4.2", "Ann", ("everything is down",))
    assert tale.do(receive, heard) == (heard,)


def test_what_is_told_later_of_an_earlier_time_changes_no_last_word() -> None:
    tale = Tale(proactive=True)
    tale.do(reply, Replied("second"), at=START + 500)
    tale.do(reply, Replied("first"), at=START + 100)
    tale.do(receive, Received("second"), at=START + 600)
    tale.do(receive, Received("first"), at=START + 200)
    assert (tale.case.we_wrote_at, tale.case.customer_wrote_at) == (START + 500, START + 600)


def test_a_message_at_the_instant_of_the_wait_ends_it_and_one_at_the_resolution_reopens() -> None:
    tale = Tale()
    tale.do(reply, Replied("Which version?"))
    tale.do(wait, "customer", "asked for the version")
    tale.do(receive, Received("4.2"), at=tale.at)
    assert tale.case.status == "open"
    tale.do(resolve, "Fixed")
    tale.do(receive, Received("no"), at=tale.at)
    assert tale.case.status == "open"


def test_a_reason_stands_with_the_reopening() -> None:
    tale = Tale()
    tale.do(resolve, None)
    facts = tale.do(receive, Received("no"))
    assert facts[1] == Reopened("the customer wrote again")
