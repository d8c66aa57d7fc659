"""support attempt, and what a plan asks for before a priority moves."""

from pathlib import Path

import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.cli.gated import gated
from tests.conftest import Support

LOWER = ("reprioritise", "1", "high", "--because", "They work on the spare line", "--yes")
RAISE = ("reprioritise", "2", "critical", "--because", "Production line 2 stopped at nine")


@pytest.fixture(autouse=True)
def _case(support: Support, home: Path) -> None:
    text = support("policy", "show").out
    for name in ("consent_to_lower", "reachable", "unanswered"):
        text = text.replace(f"# {name} ", f"{name} ")
    (home / "policy.toml").write_text(text)
    assert support("policy", "apply", "policy.toml").status == 0
    gated(support)


def test_ok_it_answers_nothing(support: Support) -> None:
    case = case_after(support, "attempt", "1", "--channel", "phone", "--to", "Ann Lee", "-m", "Rang out")
    assert (case["unreached"], clock(case, "first_response")["state"]) == (1, "active")
    assert "no answer from Ann Lee: Rang out" in support("log", "1").out


def test_ok_after_enough_of_them_a_lowering_is_proposed_and_needs_no_consent(support: Support) -> None:
    for _ in range(2):
        assert "lower it" not in support("attempt", "1").out
    assert refusal(support, *LOWER)["code"] == "refused"
    proposed = 'support reprioritise S-1 high --because "Nobody answered 3 attempts to reach the customer"'
    assert proposed in support("attempt", "1").out
    assert support("show", "1", "--json").json["proposal"] == proposed
    assert support("next", "--json").json["proposal"] == proposed
    later = "2026-11-23T12:10:00Z"
    assert case_after(support, *LOWER, now=later)["priority"] == "high"
    assert support("show", "1", "--json", now=later).json["proposal"] is None


def test_ok_whoever_is_heard_was_reached(support: Support) -> None:
    for _ in range(3):
        support("attempt", "1")
    assert case_after(support, "receive", "1", "-m", "We were asleep")["unreached"] == 0
    assert refusal(support, *LOWER)["code"] == "refused"


def test_ok_consent_is_somebodys(support: Support) -> None:
    error = refusal(support, *LOWER)
    assert error["message"] == "S-1: plan standard lowers from critical only with the customer's consent."
    assert refusal(support, *LOWER, "--consent", "mail-1", status=2)["code"] == "usage"
    assert refusal(support, *LOWER, "--consent", "mail-1", "--consent-by", "Zoe", status=4)["code"] == "not_found"
    assert support("show", "1", "--json").json["priority"] == "critical"
    # Bo may not authorise, and may say that it is less urgent.
    assert case_after(support, *LOWER, "--consent", "mail-1", "--consent-by", "Bo Ek")["priority"] == "high"
    (told,) = support("report", "priorities", "--json").json
    assert (told["consent"], told["consent_by"]) == ("mail-1", "Bo Ek")


def test_ok_a_critical_case_needs_somebody_who_can_be_reached(support: Support) -> None:
    opened = support("open", "Nobody to call", "-c", "Beta", "-p", "critical")
    assert opened.status == 0
    assert "WARNING: S-2 is critical, and nobody is named who can be reached." in opened.err
    assert (
        "WARNING" not in support("open", "Somebody", "-c", "Beta", "-p", "critical", "--contact", "Al, 040 11223").err
    )
    assert "WARNING" not in support("open", "Known", "-c", "Acme", "-p", "critical", "--contact", "Bo Ek").err


def test_err_a_raise_to_critical_without_anybody(support: Support) -> None:
    support("open", "Slow", "-c", "Beta", "-p", "low")
    assert refusal(support, *RAISE)["message"] == (
        "S-2: plan standard asks for somebody who can be reached while a case is critical."
    )
    assert case_after(support, *RAISE, "--contact", "Al, 040 11223")["priority"] == "critical"
    assert support("show", "2", "--json").json["contact"] == "Al, 040 11223"


def test_ok_a_judgement_may_name_who_can_be_reached(support: Support) -> None:
    support("open", "Slow", "-c", "Beta", "-p", "low")
    words = ("triage", "2", "--impact", "outage", "--scope", "all", "--because", "Production line 2 stopped at nine")
    assert "somebody who can be reached" in refusal(support, *words)["message"]
    assert case_after(support, *words, "--contact", "Al, 040 11223")["priority"] == "critical"


def test_ok_taken_back(support: Support) -> None:
    support("attempt", "1")
    assert support("undo", "1").status == 0
    assert support("show", "1", "--json").json["unreached"] == 0
    assert support("verify").status == 0
