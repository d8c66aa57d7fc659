"""A call-back that a closed case owes is seen wherever somebody looks for what to do: next, prompt, watch."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.board.terminal import Terminal
from tests.cli.cases import refusal
from tests.conftest import Support

RATINGS = '[ratings]\ncall_back_under = 3\ncall_back_nps_under = 7\ncall_back_within = "2h"\n'
LATE, MUCH_LATER = "2026-11-23T15:00:00Z", "2026-11-26T09:00:00Z"


@pytest.fixture
def owed(support: Support, home: Path) -> Support:
    """S-1 of ana is closed and was rated badly: somebody calls back until 14:00."""
    (home / "policy.toml").write_text(support("policy", "show").out + RATINGS)
    assert support("policy", "apply", "policy.toml").status == 0
    assert support("open", "Login fails", "-c", "Acme", "--contact", "Ann", "-a", "ana").status == 0
    assert support("close", "1", "--as", "fixed", "-m", "Done").status == 0
    assert support("rate", "1", "1").status == 0
    return support


@contextmanager
def board(*words: str) -> Iterator[Terminal]:
    made = Terminal("watch", *words, columns=100, lines=20)
    try:
        yield made
    finally:
        os.write(made.keyboard, b"quit\n" if words else b"q")
        made.program.wait(timeout=10)
        made.leave_nothing()


@pytest.mark.parametrize("now", ["2026-11-23T12:30:00Z", LATE, MUCH_LATER])
def test_ok_it_is_the_next_thing_to_do_before_it_is_due_and_however_late(owed: Support, now: str) -> None:
    found = owed("next", "--json", now=now).json
    assert (found["id"], found["status"], found["next_metric"]) == ("S-1", "closed", "promise")
    assert "Call back about the rating 1 of 5" in found["because"]
    assert owed("next", "--ids", now=now, env={"SUPPORT_ME": "ben"}).out == ""
    owed("keep", "1", "-m", "Called Ann", now=now)
    assert owed("next", "--json", now=now).json is None


def test_ok_it_stands_among_open_cases_by_when_it_is_due(owed: Support) -> None:
    owed("open", "Soon", "-p", "low", now="2026-11-23T13:30:00Z")
    assert owed("next", "--ids", now="2026-11-23T13:31:00Z").out == "S-1\n"
    done = owed("keep", "1", "--withdraw", "-m", "Ann called us", now="2026-11-23T13:31:00Z")
    assert done.status == 0, done.err
    assert owed("next", "--ids", now="2026-11-23T13:31:00Z").out == "S-2\n"


def test_ok_late_for_days_it_comes_before_other_old_debt_and_after_what_is_of_the_day(owed: Support) -> None:
    owed("open", "Old", "-p", "critical", now="2026-11-23T12:01:00Z")
    assert owed("next", "--ids", now=MUCH_LATER).out == "S-1\n"
    owed("open", "New", "-p", "low", now=MUCH_LATER)
    assert owed("next", "--ids", now=MUCH_LATER).out == "S-3\n"


def test_ok_whoever_takes_it_has_it_and_nobody_else_takes_it_then(owed: Support) -> None:
    assert owed("release", "1").status == 0
    ben = {"SUPPORT_ME": "ben"}
    assert owed("next", "--json", env=ben).json["because"].endswith("unassigned")
    taken = owed("next", "--take", "--json", env=ben).json
    assert (taken["id"], taken["assignee"], taken["status"]) == ("S-1", "ben", "closed")
    assert owed("next", "--take", "--json").json is None
    assert owed("undo", env=ben).status == 0
    assert owed("next", "--take", "--json").json["assignee"] == "ana"
    owed("keep", "1", "-m", "Called Ann")
    assert "S-1 is closed, so it cannot be assigned." in refusal(owed, "assign", "1", "ben", status=3)["message"]
    assert owed("verify").status == 0


def test_ok_a_promise_on_a_resolved_case_is_next_too(support: Support) -> None:
    support("open", "Login fails", "-c", "Acme", "-a", "ana")
    support("promise", "1", "-m", "See whether it holds", "--in", "2h")
    support("resolve", "1", "-m", "Restarted")
    found = support("next", "--json").json
    assert (found["id"], found["status"], found["next_metric"]) == ("S-1", "resolved", "promise")
    support("keep", "1", "-m", "It holds")
    assert support("next", "--json").json is None


@pytest.mark.parametrize("form", [(), ("--format", "{breached} {due} {id}")])
def test_ok_the_prompt_counts_it(owed: Support, form: tuple[str, ...]) -> None:
    assert owed("prompt", *form).out == ("0 2h S-1\n" if form else "2h\n")
    assert owed("prompt", *form, now=LATE).out == ("1 - -\n" if form else "1!\n")
    owed("keep", "1", "-m", "Called Ann")
    assert owed("prompt", now=LATE).out == ""


def test_ok_the_board_shows_it_until_it_is_kept(owed: Support) -> None:
    owed("open", "Printer", "-c", "Beta")
    with board() as shown:
        lines = shown.until(lambda lines: any("Printer" in line for line in lines))
        (row,) = [line for line in lines if "Login fails" in line]
        assert "CLOSED" in row
        assert "  promise 1 " in row
        shown.said("S-1 closed: closed as fixed since today 12:00, promise 1 due")
        owed("keep", "1", "-m", "Called Ann")
        # What is selected keeps its row.
        shown.said("CLOSED medium closed - ana Acme Login fails")


def test_ok_the_board_in_words_reads_it_out_and_lets_it_be_taken(owed: Support) -> None:
    owed("release", "1")
    with board("--plain") as shown:
        shown.said("board>")
        shown.said("S-1, medium, Acme: Login fails; closed as fixed since today 12:00, promise 1 due")
        os.write(shown.keyboard, b"next\n")
        shown.said("S-1, medium, Acme: Login fails; closed as fixed since today 12:00, promise 1 due")
        os.write(shown.keyboard, b"take 1\n")
        shown.said("S-1: assigned to ana")


@pytest.mark.parametrize("score", [0, 6])
def test_ok_a_detractor_is_called_back_and_once_for_both(owed: Support, score: int) -> None:
    owed("open", "Export", "-c", "Beta", "--contact", "Bo", "-a", "ana")
    owed("close", "2", "--as", "fixed", "-m", "Done")
    done = owed("rate", "2", "--nps", str(score))
    said = f"promise 1 to Bo given, due Mon 23 Nov 14:00 UTC (in 2 h): Call back about the rating {score} of 10 (NPS)"
    assert said in done.out
    assert "S-2: who calls back: ana" in done.err
    assert "promise" not in owed("rate", "2", "1").sentences
    assert len(owed("due", "--json").json) == 2
    assert owed("keep", "2", "-m", "Called Bo").status == 0
    assert "promise 2 to Bo given" in owed("rate", "2", "1").out
    assert owed("verify").status == 0


def test_ok_others_are_not_called_back_about_a_recommendation(owed: Support, home: Path) -> None:
    owed("open", "Export", "-c", "Beta", "-a", "ana")
    assert "promise" not in owed("rate", "2", "--nps", "7").sentences
    text = (home / "policy.toml").read_text()
    (home / "policy.toml").write_text(text.replace("call_back_nps_under = 7\n", ""))
    assert "ratings.call_back_nps_under: 7 → nothing" in owed("policy", "apply", "policy.toml").out
    assert "promise" not in owed("rate", "2", "--nps", "0").sentences
