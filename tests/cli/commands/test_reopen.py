from tests.cli.cases import case_after, clock, refusal
from tests.conftest import Support


def test_nothing_restarts_and_the_old_end_is_gone(support: Support) -> None:
    support("open", "One", "-p", "high")
    support("close", "1", "--as", "fixed", "-m", "Renewed it", now="2026-11-23T13:00:00Z")
    done = support("reopen", "1", "--because", "It expired again", now="2026-11-24T10:00:00Z")
    assert done.sentences == "S-1: reopened: It expired again\n"
    case = case_after(support, "note", "1", "-m", "x", now="2026-11-24T10:00:00Z")
    assert (case["status"], case["reopened"], case["closed_at"], case["closed_as"]) == ("open", 1, None, None)
    assert clock(case, "resolution")["due_at"] == "2026-11-24T17:00:00Z"
    done = support("close", "1", "--as", "fixed", now="2026-11-24T10:00:00Z")
    assert (done.status, "needs a text" in done.err) == (2, True)


def test_err_it_is_not_over_or_there_is_no_reason(support: Support) -> None:
    support("open", "One")
    assert "cannot be reopened" in refusal(support, "reopen", "1", "-m", "x")["message"]
    support("resolve", "1")
    assert "--because" in refusal(support, "reopen", "1", status=2)["hint"]
    assert "needs a reason" in refusal(support, "reopen", "1", "-m", " ")["message"]
