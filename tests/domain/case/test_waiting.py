import pytest

from supportcli.domain.case.conversation import Received, Replied, note, receive, reply
from supportcli.domain.case.waiting import resume, wait
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale


def test_a_case_waits_and_goes_on() -> None:
    tale = Tale()
    tale.do(wait, "vendor", "their ticket")
    assert (tale.case.status, tale.case.waiting_reason) == ("waiting", "vendor")
    tale.do(resume, because="they answered")
    assert (tale.case.status, tale.case.waiting_reason, tale.case.waiting_until) == ("open", None, None)


def test_a_wait_with_an_end_resumes_by_itself_at_that_instant() -> None:
    tale = Tale()
    tale.do(wait, "scheduled", "change window", until=START + 1000)
    tale.do(note, "looked at it", at=START + 1000)
    assert (tale.case.status, tale.case.status_since) == ("open", START + 1000)


def test_it_still_waits_a_second_before() -> None:
    tale = Tale()
    tale.do(wait, "scheduled", "change window", until=START + 1000)
    tale.do(note, "looked at it", at=START + 999)
    assert tale.case.status == "waiting"


def test_waiting_for_the_customer_needs_a_question_since_they_last_wrote() -> None:
    tale = Tale()
    with pytest.raises(Refused, match="nobody has asked"):
        tale.do(wait, "customer", "no answer")
    tale.do(reply, Replied("Which version?"))
    tale.do(receive, Received("4.2"))
    with pytest.raises(Refused, match="nobody has asked"):
        tale.do(wait, "customer", "no answer")
    asked_at = tale.at + STEP
    tale.do(reply, Replied("And the log?"), at=asked_at)
    with pytest.raises(Refused, match="nobody has asked"):
        wait(tale.case, "customer", "asked for the log", asked_at - 1)
    tale.do(wait, "customer", "asked for the log", at=asked_at)
    assert tale.case.status == "waiting"


def test_err_an_automatic_acknowledgement_asks_nothing() -> None:
    tale = Tale()
    tale.do(reply, Replied("We have your mail", automatic=True))
    with pytest.raises(Refused, match="nobody has asked"):
        tale.do(wait, "customer", "x")


def test_a_case_we_opened_ourselves_waits_after_any_question() -> None:
    tale = Tale(proactive=True)
    tale.do(reply, Replied("May we restart tonight?"))
    tale.do(wait, "customer", "asked for a window")
    assert tale.case.status == "waiting"


def test_err_unknown_reason_missing_text_or_an_end_in_the_past() -> None:
    tale = Tale()
    with pytest.raises(UsageError, match="no reason to wait"):
        tale.do(wait, "lunch", "x")
    with pytest.raises(Refused, match="needs a text"):
        tale.do(wait, "vendor", " ")
    with pytest.raises(UsageError, match="after its beginning"):
        tale.do(wait, "vendor", "x", at=START + 10, until=START + 10)


def test_err_only_what_waits_resumes_and_not_before_it_waited() -> None:
    tale = Tale()
    with pytest.raises(Refused, match="it is new, so it cannot resume"):
        tale.do(resume)
    tale.do(wait, "vendor", "x", at=START + 100)
    with pytest.raises(Refused, match="became waiting only after that"):
        tale.do(resume, at=START + 99)


def test_a_wait_may_be_replaced_by_another() -> None:
    tale = Tale()
    tale.do(wait, "vendor", "their ticket", at=START + 100)
    tale.do(wait, "authorisation", "asked for access", at=START + 200)
    assert (tale.case.waiting_reason, tale.case.status_since) == ("authorisation", START + 100)


def test_err_nothing_told_later_ends_a_wait_before_it_replaced_another() -> None:
    tale = Tale()
    tale.do(reply, Replied("which version?"), at=START + 50)
    tale.do(wait, "vendor", "their ticket", at=START + 100)
    tale.do(wait, "customer", "asked for the log", at=START + 200)
    with pytest.raises(Refused, match="became waiting only after that"):
        tale.do(resume, at=START + 150)
    tale.do(receive, Received("hello?"), at=START + 150)
    assert tale.case.status == "waiting"
    tale.do(receive, Received("here it is"), at=START + 200)
    assert tale.case.status == "open"
