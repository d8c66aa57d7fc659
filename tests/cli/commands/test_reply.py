import pytest

from tests.cli.cases import case_after, clock, outcome, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow", "-p", "high").status == 0


def test_a_reply_answers_the_first_response(support: Support) -> None:
    case = case_after(
        support,
        "reply",
        "1",
        "-m",
        "On it",
        "--to",
        "Ann",
        "--channel",
        "phone",
        "--at",
        "2m ago",
        now="2026-11-23T12:10:00Z",
    )
    first = clock(case, "first_response")
    assert (first["state"], first["satisfied_at"]) == ("satisfied", "2026-11-23T12:08:00Z")
    assert clock(case, "update")["state"] == "active"


def test_the_sentence_says_to_whom_and_of_what_kind(support: Support) -> None:
    done = support("reply", "1", "-m", "Restart it", "--kind", "recommendation", "--to", "Ann")
    assert done.sentences == "S-1: reply to Ann (recommendation) recorded: Restart it\n"


def test_a_machine_answers_nothing(support: Support) -> None:
    case = case_after(support, "reply", "1", "-m", "We have your mail", "--automatic")
    assert (clock(case, "first_response")["state"], case["status"]) == ("active", "new")


def test_a_request_for_diagnostics_may_stop_the_clock(support: Support) -> None:
    only = outcome(
        support, "reply", "1", "--kind", "diagnostics", "-m", "Please send the log", "--wait", "--until", "2h"
    )
    case = only["case"]
    assert (case["status"], case["waiting_reason"], case["waiting_until"]) == (
        "waiting",
        "customer",
        "2026-11-23T14:00:00Z",
    )
    assert (clock(case, "resolution")["state"], clock(case, "first_response")["state"]) == ("paused", "satisfied")
    assert only["event"]["kind"] == "waited"


def test_the_wait_is_echoed(support: Support) -> None:
    done = support("reply", "1", "-m", "Please send the log\nand the version", "--wait", "--until", "tomorrow 9am")
    assert done.sentences.splitlines()[1] == (
        "S-1: waiting for the customer until Tue 24 Nov 09:00 UTC (in 21 h): asked: Please send the log"
    )


def test_err_flags_that_do_not_go_together(support: Support) -> None:
    assert "--wait" in refusal(support, "reply", "1", "-m", "x", "--until", "2h", status=2)["hint"]
    assert "asks nothing" in refusal(support, "reply", "1", "-m", "x", "--wait", "--automatic", status=2)["message"]
    assert (
        "not a valid kind of reply" in refusal(support, "reply", "1", "-m", "x", "--kind", "joke", status=2)["message"]
    )
    assert "not a valid channel" in refusal(support, "reply", "1", "-m", "x", "--channel", "fax", status=2)["message"]
    assert "not a moment" in refusal(support, "reply", "1", "-m", "x", "--wait", "--until", "soon", status=2)["message"]


def test_err_a_wait_that_cannot_be_takes_the_reply_with_it(support: Support) -> None:
    error = refusal(support, "reply", "1", "-m", "x", "--wait", "--until", "2h ago", status=2)
    assert "lies after its beginning" in error["message"]
    assert clock(case_after(support, "note", "1", "-m", "x"), "first_response")["state"] == "active"


def test_err_an_empty_text(support: Support) -> None:
    assert refusal(support, "reply", "1", "-m", " ")["message"] == "S-1: the text is empty."
