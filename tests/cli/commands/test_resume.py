from tests.cli.cases import case_after, clock, refusal
from tests.conftest import Support


def test_the_clocks_run_again_with_what_was_left(support: Support) -> None:
    support("open", "Export is slow", "-p", "high")
    support("wait", "1", "--for", "vendor", "-m", "their ticket")
    done = support("resume", "1", "-m", "They answered", "--at", "30m ago", now="2026-11-23T13:30:00Z")
    assert done.sentences == "S-1: resumed: They answered [happened Mon 23 Nov 13:00 UTC (30 min ago)]\n"
    case = case_after(support, "note", "1", "-m", "x", now="2026-11-23T13:30:00Z")
    assert clock(case, "resolution")["due_at"] == "2026-11-24T13:00:00Z"


def test_err_it_does_not_wait(support: Support) -> None:
    support("open", "Export is slow")
    error = refusal(support, "resume", "1", "-m", "They rang")
    assert error["message"] == "S-1 is new, so it cannot be resumed."
    assert "Possible now: triage" in error["hint"]
