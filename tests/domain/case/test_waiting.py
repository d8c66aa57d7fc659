import pytest

from supportcli.domain.case.conversation import Received, Replied, note, receive, reply
from supportcli.domain.case.waiting import Resumed, Waited, resume, wait
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal


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
    assert refusal(UsageError, tale.do, wait, "lunch", "x") == (
        "'lunch' is not a reason to wait.",
        "The reasons are customer, vendor, authorisation, scheduled.",
    )
    assert refusal(Refused, tale.do, wait, "vendor", " ") == (
        "a pause needs a text that says what is waited for.",
        "Give it with -m TEXT.",
    )
    assert refusal(UsageError, tale.do, wait, "vendor", "x", at=START + 10, until=START + 10) == (
        "The end of a wait lies after its beginning.",
        "Give a later --until.",
    )
    assert refusal(Refused, tale.do, wait, "customer", "x") == (
        "nobody has asked the customer anything since they last wrote, so it cannot wait for them.",
        "Ask first: support reply ID -m QUESTION",
    )
    tale.case.enter("resolved", tale.at)
    assert refusal(Refused, tale.do, wait, "vendor", "x")[0] == "it is resolved, so it cannot be paused."


def test_err_a_wait_cannot_begin_before_the_status_it_changes() -> None:
    tale = Tale()
    tale.do(wait, "vendor", "x", at=START + 100)
    assert refusal(Refused, tale.do, wait, "scheduled", "x", at=START + 99) == (
        "it became waiting only after that.",
        "Give a later --at, or none.",
    )


def test_what_is_decided_is_all_that_was_said() -> None:
    tale = Tale()
    until = START + 9000
    assert tale.do(wait, "vendor", "their ticket", until=until) == (Waited("vendor", "their ticket", until),)
    assert (tale.case.waiting_since, tale.case.waiting_until) == (START + STEP, until)
    assert tale.do(resume, because="they answered") == (Resumed("they answered"),)
    assert (tale.case.status_since, tale.case.waiting_since) == (START + 2 * STEP, None)


def test_err_only_what_waits_resumes_and_not_before_it_waited() -> None:
    tale = Tale()
    message = "it is new, so it cannot be resumed."
    verbs = "triage, reprioritise, assign, release, reply, receive, wait, promise, keep, escalate, deescalate, resolve, close"
    verbs += ", merge, authorise, access grant, access revoke, attempt, run"
    hint = f"Possible now: {verbs}, note, time, rate, runbook tick, link, unlink, sla waive."
    assert refusal(Refused, tale.do, resume) == (message, hint)
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


def test_a_case_may_wait_at_the_very_second_at_which_it_was_opened_and_we_asked() -> None:
    tale = Tale()
    tale.do(reply, Replied("Which version?"), at=START)
    tale.do(wait, "customer", "asked for the version", at=START)
    assert (tale.case.status, tale.case.waiting_since) == ("waiting", START)


def test_of_a_question_and_a_message_of_one_second_the_later_one_counts() -> None:
    tale = Tale()
    tale.do(reply, Replied("Which version?"), at=START + 100)
    tale.do(receive, Received("4.2"), at=START + 100)
    with pytest.raises(Refused, match="nobody has asked"):
        tale.do(wait, "customer", "no answer", at=START + 100)
    tale.do(reply, Replied("And the log?"), at=START + 100)
    tale.do(wait, "customer", "asked for the log", at=START + 100)
    assert tale.case.status == "waiting"


def test_a_message_that_is_entered_late_does_not_answer_a_later_question() -> None:
    tale = Tale()
    tale.do(reply, Replied("Which version?"), at=START + 200)
    tale.do(receive, Received("It is slow"), at=START + 100)
    tale.do(wait, "customer", "asked for the version", at=START + 200)
    tale.do(receive, Received("4.2"), at=START + 300)
    tale.do(reply, Replied("We called them"), at=START + 250)
    with pytest.raises(Refused, match="nobody has asked"):
        tale.do(wait, "customer", "no answer", at=START + 300)
