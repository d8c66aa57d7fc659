import pytest

from tests.cli.cases import case_after, clock, outcome, refusal
from tests.cli.person import CTRL_D, at_terminal
from tests.conftest import Support

WHY = ("--because", "Half of the team cannot work")
LATER = "2026-11-23T13:00:00Z"


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow", "-c", "Acme", "-p", "medium").status == 0


def test_a_raise_is_one_command_and_shows_every_deadline(support: Support) -> None:
    done = support("reprioritise", "1", "critical", *WHY, "--asked-by", "Ann", "--evidence", "mail 7", now=LATER)
    assert done.status == 0
    assert done.sentences.splitlines() == [
        "S-1: reprioritised from medium to critical, asked by Ann: Half of the team cannot work [mail 7]",
        "  first response: due today 16:00 → today 13:07 (7 min 30 s left)",
        "  first resolution: due Thu 12:00 → today 16:00 (3 h left)",
        "  resolution: due Thu 12:00 → today 16:00 (3 h left)",
    ]


def test_the_effects_stand_in_the_event(support: Support) -> None:
    only = outcome(support, "reprioritize", "S-1", "-p", "HIGH", *WHY)
    assert only["event"]["kind"] == "reprioritised"
    effect = {each["metric"]: each for each in only["event"]["effects"]}["first_response"]
    assert (effect["due_before"], effect["due"]) == ("2026-11-23T16:00:00Z", "2026-11-23T13:00:00Z")
    assert (effect["target_seconds_before"], effect["target_seconds"]) == (14400, 3600)
    assert clock(only["case"], "first_response")["due_at"] == effect["due"]
    assert only["case"]["justification"] == WHY[1]


def test_a_paused_clock_says_so(support: Support) -> None:
    support("wait", "1", "--for", "vendor", "-m", "their ticket 4711")
    assert "  resolution: paused; target 24 h → 8 h" in support("reprioritise", "1", "high", *WHY).out


def test_a_message_that_answers_the_first_response_leaves_it_frozen(support: Support) -> None:
    support("reply", "1", "-m", "We are on it")
    assert "first response" not in support("reprioritise", "1", "critical", *WHY).out


def test_the_same_priority_is_no_change(support: Support) -> None:
    done = support("reprioritise", "1", "medium", *WHY)
    assert (done.status, done.sentences) == (0, "S-1: already so; nothing changed.\n")


def test_without_a_terminal_a_lowering_goes_ahead(support: Support) -> None:
    assert case_after(support, "reprioritise", "1", "low", *WHY)["priority"] == "low"


def test_at_a_terminal_a_lowering_is_shown_and_asked_about_first(support: Support) -> None:
    seen = at_terminal("reprioritise", "1", "low", *WHY, answers=[("Do it? [y/N]", "n\n")])
    assert seen.status == 8
    assert "first response: due today 16:00 → Tue 12:00" in seen.screen
    assert seen.screen.index("Tue 12:00") < seen.screen.index("[y/N]")
    assert support("list", "--json").json[0]["priority"] == "medium"
    assert at_terminal("reprioritise", "1", "low", *WHY, answers=[("[y/N]", CTRL_D)]).status == 8
    assert at_terminal("reprioritise", "1", "low", *WHY, answers=[("[y/N]", "yes\n")]).status == 0
    assert support("list", "--json").json[0]["priority"] == "low"


def test_yes_and_a_raise_ask_nothing() -> None:
    seen = at_terminal("reprioritise", "1", "low", *WHY, "-y")
    assert (seen.status, "[y/N]" in seen.screen) == (0, False)
    seen = at_terminal("reprioritise", "1", "critical", *WHY)
    assert (seen.status, "[y/N]" in seen.screen) == (0, False)


def test_err_a_justification_that_says_too_little(support: Support) -> None:
    error = refusal(support, "reprioritise", "1", "high", "--because", "urgent!")
    assert error["message"] == (
        "A justification needs at least 15 characters in three words (got 6 characters in 1 word): "
        "say what changed for the customer."
    )
    assert "--recover" in error["hint"]
    error = refusal(support, "reprioritise", "1", "high", "-F", "/dev/null")
    assert "got 0 characters in 0 words" in error["message"]


def test_err_words_that_are_no_priority_and_cases_that_are_over(support: Support) -> None:
    assert (
        refusal(support, "reprioritise", "1", "2", *WHY, status=2)["hint"]
        == "The priorities are critical, high, medium, low."
    )
    assert refusal(support, "reprioritise", "1", *WHY, status=2)["message"] == "The priority is missing."
    support("resolve", "1", "-m", "It is quick again")
    error = refusal(support, "reprioritise", "1", "high", *WHY)
    assert error["message"] == "S-1 is resolved, so it cannot be reprioritised."
    assert "Possible now: close, reopen" in error["hint"]


def test_err_the_past_is_not_rewritten(support: Support) -> None:
    support("reprioritise", "1", "high", *WHY, now=LATER)
    done = support("reprioritise", "1", "low", *WHY, "--at", "30m ago", now=LATER)
    assert (done.status, done.err.splitlines()[0]) == (3, "support: S-1 became high only after that.")


def test_alarms_are_heard_again_at_the_new_priority(support: Support) -> None:
    case = case_after(support, "open", "Urgent: nothing works", "-p", "low")
    assert case["alarms"] == ["nothing works", "Urgent"]
    assert case_after(support, "reprioritise", "2", "high", *WHY)["alarms"] == ["nothing works"]
    assert case_after(support, "reprioritise", "2", "critical", *WHY)["alarms"] == []
    assert case_after(support, "reprioritise", "2", "low", *WHY)["alarms"] == ["nothing works", "Urgent"]
