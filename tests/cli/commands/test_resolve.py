from tests.cli.cases import case_after, clock
from tests.conftest import Support


def test_a_text_answers_and_silence_does_not(support: Support) -> None:
    support("open", "One")
    support("open", "Two")
    told = case_after(support, "resolve", "1", "-m", "It is quick again")
    silent = case_after(support, "resolve", "2")
    assert clock(told, "first_response")["state"] == "satisfied"
    assert clock(silent, "first_response")["state"] == "active"
    assert told["status"] == silent["status"] == "resolved"
    assert clock(told, "first_resolution")["state"] == "satisfied"
    assert clock(told, "resolution")["state"] == "paused"


def test_err_twice_or_before_the_customer_wrote(support: Support) -> None:
    support("open", "One")
    support("receive", "1", "-m", "any news?", now="2026-11-23T12:30:00Z")
    done = support("resolve", "1", "--at", "20m ago", now="2026-11-23T12:40:00Z")
    assert (done.status, "the customer wrote after that" in done.err) == (3, True)
    assert support("resolve", "1", now="2026-11-23T12:40:00Z").sentences == "S-1: resolved\n"
    done = support("resolve", "1", now="2026-11-23T12:50:00Z")
    assert (done.status, done.sentences) == (0, "S-1: already so; nothing changed.\n")
