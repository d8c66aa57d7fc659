"""support attempt, and what a plan asks for before a priority moves."""

from pathlib import Path

import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.cli.gated import gated
from tests.conftest import Support

ANN = ("--to", "Ann Lee")
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
    for minute in ("00", "15"):
        assert "suggested" not in support("attempt", "1", *ANN, now=f"2026-11-23T12:{minute}:00Z").out
    third = "2026-11-23T12:30:00Z"
    assert refusal(support, *LOWER, now=third)["code"] == "refused"
    proposed = 'support reprioritise S-1 high --because "Nobody answered 3 attempts to reach the customer"'
    assert proposed in support("attempt", "1", *ANN, now=third).out
    assert support("show", "1", "--json", now=third).json["proposal"] == proposed
    assert support("next", "--json", now=third).json["proposal"] == proposed
    later = "2026-11-23T12:40:00Z"
    assert case_after(support, *LOWER, now=later)["priority"] == "high"
    assert support("show", "1", "--json", now=later).json["proposal"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "to nobody who is registered as a contact of the customer"),
        (("--to", "Somebody"), "to nobody who is registered as a contact of the customer"),
        (ANN, "less than 15m after the one before"),
        ((*ANN, "--at", "12:00"), "less than 15m after the one before"),
    ],
)
def test_err_what_does_not_count_is_said_and_lowers_nothing(
    support: Support, words: tuple[str, ...], said: str
) -> None:
    support("open", "Elsewhere", "-c", "Acme", "-p", "critical", "--channel", "mail")
    support("attempt", "2", *ANN)
    for _ in range(3):
        done = support("attempt", "2", *words, now="2026-11-23T12:05:00Z")
        assert f"  It does not count towards a lowering: it was {said}." in done.out
        assert "suggested" not in done.out
    assert support("show", "2", "--json").json["unreached"] >= 1
    lower = ("reprioritise", "2", *LOWER[2:])
    assert refusal(support, *lower)["code"] == "refused"


def test_ok_the_time_between_them_is_the_plans(support: Support) -> None:
    text = support("policy", "show").out.replace('# attempts_apart = "15m"', 'attempts_apart = "1m"')
    assert support("policy", "apply", "-", input=text).status == 0
    for minute in range(3):
        done = support("attempt", "1", "--to", "040 123 4567", now=f"2026-11-23T12:0{minute}:00Z")
    assert "Customer not reached; suggested: " in done.out


def test_ok_whoever_is_heard_was_reached(support: Support) -> None:
    for minute in (0, 20, 40):
        support("attempt", "1", *ANN, now=f"2026-11-23T11:{minute:02}:00Z")
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
