import pytest

from supportcli.domain.case.conversation import Received, Replied, note, receive, reply
from supportcli.domain.case.resolving import Reopened, resolve
from supportcli.domain.case.waiting import wait
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, STEP, Tale


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
        with pytest.raises(Refused, match="empty"):
            verb(case, said, START)  # type: ignore[operator]


def test_err_a_closed_case_takes_no_messages_but_notes() -> None:
    tale = Tale()
    tale.do(resolve, "done")
    tale.case.enter("closed", tale.at)
    with pytest.raises(Refused, match="it is closed") as refused:
        tale.do(receive, Received("hello?"))
    assert "reopen" in (refused.value.hint or "")
    tale.do(note, "they called again")


def test_a_reason_stands_with_the_reopening() -> None:
    tale = Tale()
    tale.do(resolve, None)
    facts = tale.do(receive, Received("no"))
    assert facts[1] == Reopened("the customer wrote again")
