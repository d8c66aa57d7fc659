"""Reviews from end to end: drawn, answered, checked, listed, counted, taken back; on either engine."""

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal
from tests.conftest import Support

#: After each question, what is typed: what is no answer is asked again.
ANSWERS = (
    ("[yes/no/na, empty: later]", "y\n"), ("complete? [yes/no/na, empty: later]", "perhaps\n"),
    ("complete? [yes/no/na, empty: later]", "n\n"), ("polite? [yes/no/na, empty: later]", "-\n"),
    ("in time? [yes/no/na, empty: later]", "yes\n"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _closed(support: Support) -> None:
    support("open", "Login fails", "-c", "Acme", "-a", "ben", "-m", "Cannot log in")
    support("close", "1", "--as", "fixed", "-m", "Try again", env={"SUPPORT_ME": "ben"})


def test_ok_drawn_answered_checked_and_counted(support: Support) -> None:
    drawn = support("review", "next", "--json").json
    check("review", drawn)
    assert (drawn["id"], drawn["candidates"], drawn["place"], drawn["answers"]) == ("S-1", 1, 0, [])
    again = support("review", "next", "--plain")
    assert "You drew this one before" in again.err
    assert "support review answer S-1 --answers yes,yes,yes,yes" in again.err
    done = support("review", "answer", "1", "--answers", "yes, NO,na,yes", "-m", "Too short")
    assert done.sentences == "S-1: review answered (4 questions)\n", done.err
    shown = support("review", "show", "1", "--check", "--json")
    check("review", shown.json)
    assert (shown.status, shown.json["follows"], shown.json["text"]) == (0, True, "Too short")
    assert "2. Is the answer complete? no" in support("review", "show", "1", "--plain").out
    (row,) = support("review", "list", "--json").json
    check("review-row", row)
    (row,) = support("report", "reviews", "--by", "engineer", "--json").json
    check("review-result", row)
    assert (row["name"], row["yes"], row["no"], row["share"]) == ("ben", 2, 1, 0.667)
    assert "Too short" not in support("log", "1", "--plain").out
    assert support("verify").status == 0


def test_ok_nothing_to_draw_is_said(support: Support) -> None:
    support("review", "next", "-q")
    support("review", "answer", "1", "--answers", "yes,yes,yes,yes")
    done = support("review", "next", "--plain")
    assert (done.status, "Nothing can be drawn" in done.out) == (0, True)
    assert support("review", "next", "--json").json is None
    assert support("report", "reviews", "--until", "1h ago", "--json").json == []


def test_ok_the_answers_then_the_draw_are_taken_back(support: Support) -> None:
    support("review", "next", "-q")
    support("review", "answer", "1", "--answers", "yes,yes,yes,yes")
    assert "undone: review answered" in support("undo").out
    assert support("review", "list", "--open", "--ids").out == "S-1\n"
    assert "undone: drawn for a review" in support("undo").out
    assert support("review", "list", "--json").json == []
    assert support("verify").status == 0


def test_ok_a_dry_run_draws_for_itself(support: Support) -> None:
    drawn = support("review", "next", "--dry-run", "--json").json
    check("review", drawn)
    assert drawn["dry_run"] is True
    assert support("review", "list", "--json").json == []


def test_ok_the_words_are_redacted(support: Support) -> None:
    support("review", "next", "-q")
    support("review", "answer", "1", "--answers", "yes,yes,yes,yes", "-m", "Ann was rude")
    event = str(support("log", "1", "--json").json[-1]["seq"])
    assert support("redact", "1", event, "--because", "asked to", "--yes").status == 0
    assert support("review", "show", "1", "--json").json["text"] == "[redacted]"
    assert support("verify").status == 0


def test_ok_at_a_terminal_the_questions_are_asked(support: Support) -> None:
    screen = at_terminal("review", "next", answers=ANSWERS).screen
    assert "1. Was the customer's question understood? [yes/no/na, empty: later]" in screen
    assert "S-1: review answered." in screen
    assert support("review", "show", "1", "--json").json["answers"] == ["yes", "no", "na", "yes"]


def test_err_no_answers_and_nobody_to_ask(support: Support) -> None:
    assert "was not drawn" in refusal(support, "review", "answer", "1", status=3)["message"]
    support("review", "next", "-q")
    assert "The answers are missing." in refusal(support, "review", "answer", "1", status=2)["message"]
    said = refusal(support, "review", "answer", "1", "--answers", "yes,no", status=2)
    assert said["message"] == "S-1: 2 answers to 4 questions."
