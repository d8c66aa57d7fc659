import pytest

from tests.cli.cases import case_after, outcome, refusal
from tests.cli.person import CTRL_D, at_terminal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow", "-p", "low", "-m", "nothing works").status == 0


def test_the_proposal_is_shown_with_the_command_to_type(support: Support) -> None:
    done = support("triage", "1", "--impact", "outage", "--scope", "some")
    assert done.sentences.splitlines() == [
        "S-1: triaged: impact outage, scope some; suggests high; severity keywords: nothing works",
        '  It is low. To follow: support reprioritise S-1 high --because "…"',
        "  Its cause, once it is known: support triage S-1 --cause infrastructure|licence|change|other",
    ]
    assert support("list", "--json").json[0]["priority"] == "low"
    assert support("triage", "1", "--category", "export", "-q").out == ""


def test_what_is_known_counts_when_only_one_thing_is_judged(support: Support) -> None:
    assert case_after(support, "triage", "1", "--impact", "outage")["suggested_priority"] is None
    assert case_after(support, "triage", "1", "--scope", "all")["suggested_priority"] == "critical"


def test_messages_are_listened_to_as_well(support: Support) -> None:
    support("receive", "1", "-m", "production stopped")
    assert case_after(support, "triage", "1", "--kind", "incident")["alarms"] == ["nothing works", "production stopped"]


def test_with_a_justification_the_proposal_is_followed_in_the_same_breath(support: Support) -> None:
    only = outcome(
        support, "triage", "1", "--impact", "outage", "--scope", "all", "--because", "Production line 2 stopped"
    )
    assert (only["event"]["kind"], only["case"]["priority"]) == ("reprioritised", "critical")
    assert only["case"]["alarms"] == []
    assert {each["metric"] for each in only["event"]["effects"]} == {"first_response", "first_resolution", "resolution"}


def test_err_a_short_justification_leaves_nothing_judged(support: Support) -> None:
    error = refusal(support, "triage", "1", "--impact", "outage", "--scope", "all", "--because", "bad")
    assert "at least 15 characters" in error["message"]
    assert support("list", "--json").json[0]["impact"] is None


def test_err_there_is_nothing_to_follow(support: Support) -> None:
    error = refusal(support, "triage", "1", "--because", "Production line 2 stopped")
    assert "nothing is suggested" in error["message"]


def test_tier_and_assignee_go_with_it(support: Support) -> None:
    case = case_after(support, "triage", "1", "--tier", "l3", "-a", "me", "--kind", "question")
    assert (case["tier"], case["assignee"], case["kind"], case["status"]) == ("l3", "ana", "question", "open")
    assert case_after(support, "triage", "1", "--tier", "l2")["tier"] == "l2"
    assert case_after(support, "triage", "1", "--tier", "l2")["tier"] == "l2"


def test_err_nothing_to_judge_and_nobody_to_ask(support: Support) -> None:
    error = refusal(support, "triage", "1", status=2)
    assert "--impact, --scope" in error["hint"]
    assert "'huge' is not a valid impact" in refusal(support, "triage", "1", "--impact", "huge", status=2)["message"]


def test_at_a_terminal_its_questions_are_asked_and_enter_keeps(support: Support) -> None:
    support("triage", "1", "--scope", "all")
    answers = [("Impact? none, degraded, partial, outage [not known]", "huge\n"), ("Impact?", "outage\n"),
               ("Scope? one, some, all [all]", "\n"), ("Cause?", "\n"), ("Category? [not known]", "export\n")]  # fmt: skip
    seen = at_terminal("triage", "1", answers=answers)
    assert "'huge' is not a valid impact. Possible: none" in seen.screen
    assert "S-1: triaged: impact outage, category export; suggests critical" in seen.screen
    case = support("list", "--json").json[0]
    assert (case["impact"], case["scope"], case["category"]) == ("outage", "all", "export")


def test_the_end_of_the_input_keeps_everything(support: Support) -> None:
    seen = at_terminal("triage", "1", answers=[("Impact?", CTRL_D), ("Scope?", CTRL_D), ("Category?", CTRL_D)])
    assert "S-1: triaged: nothing new" in seen.screen


def test_the_written_definitions_stand_in_the_help(support: Support) -> None:
    told = " ".join(support("triage", "--help").out.split())
    assert "critical: production has stopped" in told
    assert "an expired licence" in told
