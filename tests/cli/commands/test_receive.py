import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow", "-p", "low").status == 0
    assert support("reply", "1", "-m", "Which version?").status == 0


def test_it_starts_the_next_response(support: Support) -> None:
    done = support("receive", "1", "-m", "4.2", "--from", "Ann", "--channel", "phone")
    assert done.sentences == "S-1: message from Ann recorded: 4.2\n"
    assert clock(case_after(support, "note", "1", "-m", "x"), "next_response")["state"] == "active"


def test_it_ends_a_wait_for_the_customer_when_it_occurred(support: Support) -> None:
    support("wait", "1", "--for", "customer", "-m", "asked for the version")
    case = case_after(support, "receive", "1", "-m", "4.2", "--at", "10m ago", now="2026-11-23T12:30:00Z")
    assert case["status"] == "open"
    assert clock(case, "resolution")["due_at"] == "2026-12-07T12:20:00Z"


def test_it_reopens_what_was_resolved_unless_it_was_only_thanks(support: Support) -> None:
    support("resolve", "1", "-m", "It is quick again")
    assert case_after(support, "receive", "1", "-m", "Thank you!", "--keep-resolved")["status"] == "resolved"
    done = support("receive", "1", "-m", "No, it is not")
    assert done.out.splitlines()[1] == "S-1: reopened: the customer wrote again"


def test_what_sounds_worse_is_flagged_in_the_queue(support: Support) -> None:
    done = support("receive", "1", "-m", "nothing works now")
    assert (
        done.sentences
        == "S-1: message from the customer recorded: nothing works now; severity keywords: nothing works\n"
    )
    assert support("list", "--alarmed", "--ids").out == "S-1\n"


def test_err_a_closed_case(support: Support) -> None:
    support("close", "1", "--as", "void")
    error = refusal(support, "receive", "1", "-m", "hello?")
    assert "reopen" in error["hint"]
