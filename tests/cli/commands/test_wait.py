import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow", "-p", "high").status == 0


@pytest.mark.parametrize("flag", ["--for", "--on", "--reason"])
def test_the_clocks_that_list_the_reason_stop(support: Support, flag: str) -> None:
    case = case_after(support, "wait", "1", flag, "vendor", "-m", "their ticket 4711")
    assert (case["status"], case["waiting_reason"]) == ("waiting", "vendor")
    assert (clock(case, "resolution")["state"], clock(case, "first_response")["state"]) == ("paused", "active")


def test_an_end_is_echoed_and_comes_by_itself(support: Support) -> None:
    done = support("wait", "1", "--for", "scheduled", "-m", "window with Ann", "--until", "2h")
    assert done.sentences == "S-1: waiting for a date until Mon 23 Nov 14:00 UTC (in 2 h): window with Ann\n"
    case = case_after(support, "note", "1", "-m", "x", now="2026-11-23T14:00:00Z")
    assert (case["status"], clock(case, "resolution")["due_at"]) == ("open", "2026-11-24T14:00:00Z")


def test_err_nobody_asked_the_customer(support: Support) -> None:
    error = refusal(support, "wait", "1", "--for", "customer", "-m", "no answer")
    assert error["message"].startswith("S-1: nobody has asked the customer anything")
    assert error["hint"].startswith("Ask first: support reply")


def test_err_reasons_and_ends(support: Support) -> None:
    assert "customer, vendor, authorisation, scheduled" in refusal(support, "wait", "1", "-m", "x", status=2)["hint"]
    assert (
        "'lunch' is not a valid reason"
        in refusal(support, "wait", "1", "--for", "lunch", "-m", "x", status=2)["message"]
    )
    assert (
        "bare number"
        in refusal(support, "wait", "1", "--for", "vendor", "-m", "x", "--until", "3", status=2)["message"]
    )
    assert (
        "after its beginning"
        in refusal(support, "wait", "1", "--for", "vendor", "-m", "x", "--until", "1h ago", status=2)["message"]
    )
