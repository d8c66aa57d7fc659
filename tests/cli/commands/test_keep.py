import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _two_promises(support: Support) -> None:
    support("open", "Export is slow")
    support("promise", "1", "--in", "2h", "-m", "Send the cause")
    assert support("promise", "1", "--in", "30m", "-m", "Call Ann").status == 0


def test_the_one_due_first_is_kept(support: Support) -> None:
    assert support("keep", "1", "-m", "called").sentences == "S-1: promise 2 kept, an answer: called\n"
    case = case_after(support, "keep", "1", now="2026-11-23T15:00:00Z")
    assert clock(case, "promise", 2)["breached"] is False
    assert (clock(case, "promise", 1)["state"], clock(case, "promise", 1)["breached"]) == ("satisfied", True)


def test_one_is_taken_back_with_a_reason(support: Support) -> None:
    done = support("keep", "1", "--promise", "1", "--withdraw", "--because", "She found it herself")
    assert done.sentences == "S-1: promise 1 withdrawn: She found it herself\n"
    assert clock(case_after(support, "note", "1", "-m", "x"), "promise", 1)["state"] == "cancelled"


def test_err_what_cannot_be_kept(support: Support) -> None:
    assert "--because" in refusal(support, "keep", "1", "--withdraw", status=2)["hint"]
    assert refusal(support, "keep", "1", "--promise", "7", status=4)["message"] == "S-1 has no promise 7."
    support("keep", "1", "--promise", "1")
    assert "is kept already" in refusal(support, "keep", "1", "--promise", "1", "-m", "Sent")["message"]
    assert "before the case was opened" in refusal(support, "keep", "1", "--at", "1h ago")["message"]
