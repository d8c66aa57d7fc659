"""support merge: two cases about the same thing become one, and what was owed on either is owed on the one that stays."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cases import clock, outcome, refusal
from tests.conftest import Support

PLANS = """
default_plan = "plain"
[calendars.always]
always_open = true
[plans.plain]
calendar = "always"
[plans.plain.critical]
first_response = { target = "1h" }
resolution = { target = "4h" }
[plans.plain.medium]
first_response = { target = "8h" }
next_response = { target = "8h" }
update = { target = "24h" }
resolution = { target = "24h", pause_on = ["customer"] }
"""
NINE, TEN, ELEVEN, NOON = (f"2026-11-23T{hour:02}:00:00Z" for hour in (9, 10, 11, 12))


@pytest.fixture
def two(support: Support, tmp_path: Path) -> Support:
    """Case 1 of nine o'clock, and case 2 of ten, both of Acme and unanswered."""
    (tmp_path / "policy.toml").write_text(PLANS, encoding="utf-8")
    support("policy", "apply", str(tmp_path / "policy.toml"), now=NINE)
    support("open", "Checkout is down", "-c", "Acme", "-p", "medium", now=NINE)
    support("open", "The shop takes no cards", "-c", "Acme", "-p", "medium", now=TEN)
    return support


def page(support: Support, case: str, now: str = NOON) -> Any:
    return support("show", case, "--json", now=now).json


def opened(case: Any) -> dict[str, tuple[str, str]]:
    return {
        each["metric"]: (each["started_at"], each["due_at"])
        for each in case["clocks"] if each["state"] in {"active", "paused"}
    }  # fmt: skip


def whole(support: Support, now: str = NOON) -> None:
    assert support("verify", now=now).status == 0
    assert support("rebuild", now=now).out == "Rebuilt from the log; nothing differed.\n"


def test_ok_both_numbers_stay_good_and_the_earlier_deadlines_hold(two: Support) -> None:
    done = two("merge", "1", "--into", "2", now=ELEVEN)
    assert done.status == 0, done.err
    assert "S-1: merged into case 2" in done.out
    assert "S-2: case 1 was merged into it" in done.out
    assert "first response: due Mon 18:00 → Mon 17:00 (6 h left)" in done.out.replace("today", "Mon")
    gone, stays = page(two, "1"), page(two, "2")
    assert (gone["status"], gone["closed_as"], gone["resolved_at"], opened(gone)) == ("closed", "merged", None, {})
    assert {each["cancel_reason"] for each in gone["clocks"]} == {"merged"}
    assert opened(stays) == {
        "first_response": (NINE, "2026-11-23T17:00:00Z"),
        "first_resolution": (NINE, "2026-11-24T09:00:00Z"),
        "resolution": (NINE, "2026-11-24T09:00:00Z"),
    }
    assert (gone["merged_into"], gone["absorbed"], stays["merged_into"], stays["absorbed"]) == (
        "S-2",
        [],
        None,
        ["S-1"],
    )
    assert "Merged into: S-2" in two("show", "1", "--plain", now=NOON).out
    assert "Merged in: S-1" in two("show", "2", "--plain", now=NOON).out
    whole(two)


@pytest.mark.parametrize("line", [
    ("reply", "1", "-m", "We look"), ("receive", "1", "-m", "And?"), ("note", "1", "-m", "Seen"), ("reopen", "1", "--because", "It is back"),
    ("close", "1", "--as", "void"), ("time", "1", "30m"), ("assign", "1", "me"), ("edit", "1", "--title", "Other"),
    ("merge", "1", "--into", "3"),
])  # fmt: skip
def test_err_work_on_a_merged_case_is_refused_with_the_way(two: Support, line: tuple[str, ...]) -> None:
    two("open", "A third", now=TEN)
    two("merge", "1", "--into", "2", now=ELEVEN)
    error = refusal(two, *line, now=NOON)
    assert error["message"].startswith("S-1 was merged into case 2")
    assert "case 2" in error["hint"] or "support show 2" in error["hint"]


def test_err_what_cannot_be_merged(two: Support) -> None:
    two("open", "Other people's", "-c", "Beta", now=TEN)
    two("open", "Solved", "-c", "Acme", now=TEN)
    two("resolve", "4", "-m", "Restarted", now=TEN)
    assert "itself" in refusal(two, "merge", "1", "--into", "1", now=ELEVEN)["message"]
    assert refusal(two, "merge", "1", "--into", "9", status=4, now=ELEVEN)
    assert "resolved" in refusal(two, "merge", "4", "--into", "1", now=ELEVEN)["message"]
    error = refusal(two, "merge", "1", "--into", "4", now=ELEVEN)
    assert error["message"].startswith("S-4 is resolved")
    error = refusal(two, "merge", "3", "--into", "1", now=ELEVEN)
    assert "Beta" in error["message"]
    assert "--anyway --because" in error["hint"]
    assert "reason" in refusal(two, "merge", "3", "--into", "1", "--anyway", now=ELEVEN)["message"]
    done = outcome_of(
        two, "3", "merge", "3", "--into", "1", "--anyway", "--because", "Beta is Acme's old name", now=ELEVEN
    )
    assert done["case"]["closed_as"] == "merged"
    assert "Beta is Acme's old name" in two("log", "1", now=NOON).out
    two("merge", "1", "--into", "2", now=ELEVEN)
    error = refusal(two, "merge", "2", "--into", "1", now=NOON)
    assert error["message"].startswith("S-1 was merged into case 2")
    whole(two)


def outcome_of(support: Support, case: str, *line: str, now: str = NOON) -> Any:
    done = support(*line, "--json", now=now)
    assert done.status == 0, done.err
    return next(each for each in done.json if each["id"] == f"S-{case}")


def test_ok_the_more_urgent_priority_is_a_change_on_record(two: Support) -> None:
    two("reprioritise", "1", "critical", "--because", "Nothing is sold any more", now=TEN)
    two("merge", "1", "--into", "2", now=ELEVEN)
    case = page(two, "2", ELEVEN)
    assert case["priority"] == "critical"
    assert opened(case)["first_response"] == (NINE, clock(page(two, "1", ELEVEN), "first_response")["due_at"])
    (change,) = [each for each in two("report", "priorities", "--json", now=NOON).json if each["id"] == "S-2"]
    assert (change["was"], change["priority"]) == ("medium", "critical")
    # Less urgent: nothing changes.
    two("open", "A third", "-c", "Acme", "-p", "medium", now=NOON)
    two("merge", "3", "--into", "2", now=NOON)
    assert page(two, "2")["priority"] == "critical"
    whole(two)


def test_ok_what_nobody_answered_there_is_to_be_answered_here(two: Support) -> None:
    two("reply", "2", "-m", "Which cards?", "--wait", now=TEN)
    assert page(two, "2", TEN)["status"] == "waiting"
    two("merge", "1", "--into", "2", now=ELEVEN)
    case = page(two, "2", ELEVEN)
    assert case["status"] == "open"
    assert opened(case)["next_response"] == (NINE, "2026-11-23T17:00:00Z")
    two("reply", "2", "-m", "We look at both", now=NOON)
    assert "next_response" not in opened(page(two, "2"))
    whole(two)


def test_ok_an_open_promise_goes_along(two: Support) -> None:
    two("promise", "1", "--in", "3h", "-m", "Call Ann", "--to", "Ann", now=TEN)
    done = two("merge", "1", "--into", "2", now=ELEVEN)
    assert "promise 1 to Ann given" in done.out
    (gone,), (moved,) = page(two, "1")["promises"], page(two, "2")["promises"]
    assert (gone["state"], moved["state"], moved["text"], moved["to"]) == ("withdrawn", "open", "Call Ann", "Ann")
    assert moved["due_at"] == gone["due_at"] == "2026-11-23T13:00:00Z"
    two("keep", "2", now=NOON)
    assert "promise" not in opened(page(two, "2"))
    whole(two)


def test_err_a_late_promise_is_settled_first(two: Support) -> None:
    two("promise", "1", "--in", "30m", "-m", "Call Ann", now=TEN)
    error = refusal(two, "merge", "1", "--into", "2", now=ELEVEN)
    assert "promise 1 is overdue" in error["message"]
    assert "support keep 1" in error["hint"]


def test_ok_breaches_of_both_stay(two: Support) -> None:
    late = "2026-11-23T17:30:00Z"
    two("merge", "1", "--into", "2", now=late)
    assert clock(page(two, "1", late), "first_response")["breached_at"] == "2026-11-23T17:00:00Z"
    survivor = clock(page(two, "2", late), "first_response")
    assert (survivor["breached_at"], survivor["state"]) == ("2026-11-23T17:00:00Z", "active")
    # A merge that was a slip can be taken back all the same: the first has its breach again.
    assert two("undo", now=late).status == 0
    assert clock(page(two, "1", late), "first_response")["state"] == "active"
    assert clock(page(two, "1", late), "first_response")["breached_at"] == "2026-11-23T17:00:00Z"
    assert clock(page(two, "2", late), "first_response")["breached_at"] is None
    whole(two, late)


def test_ok_undo_takes_a_merge_apart(two: Support) -> None:
    two("promise", "1", "--in", "3h", "-m", "Call Ann", now=TEN)
    before = [_state(page(two, case, ELEVEN)) for case in "12"]
    two("merge", "1", "--into", "2", now=ELEVEN)
    undone = two("undo", now=ELEVEN)
    assert "undid a merge" in undone.out or "merge" in undone.out
    assert [_state(page(two, case, ELEVEN)) for case in "12"] == before
    assert two("reply", "1", "-m", "We look", now=NOON).status == 0
    whole(two)


def _state(case: Any) -> Any:
    left = {"version", "updated_at", "history"}
    return json.loads(json.dumps({name: value for name, value in case.items() if name not in left}))


def test_err_what_rests_on_a_merge_goes_first(two: Support) -> None:
    two("reply", "1", "-m", "Which cards?", now=TEN)
    two("promise", "1", "--in", "3h", "-m", "Call Ann", now=TEN)
    two("merge", "1", "--into", "2", now=ELEVEN)
    two("keep", "2", now=NOON)
    assert "depends on it" in refusal(two, "undo", "1", now=NOON)["message"]
    two("undo", "2", now=NOON)
    assert two("undo", "1", now=NOON).status == 0


def test_ok_chains_and_batches(two: Support) -> None:
    two("open", "A third", "-c", "Acme", now=TEN)
    two("open", "A fourth", "-c", "Acme", now=TEN)
    two("merge", "1", "--into", "2", now=ELEVEN)
    two("merge", "2", "4", "--into", "3", now=ELEVEN)
    assert opened(page(two, "3"))["first_response"] == (NINE, "2026-11-23T17:00:00Z")
    assert page(two, "3")["absorbed"] == ["S-2", "S-4"]
    assert "Merged into: S-3 by way of S-2" in two("show", "1", "--plain", now=NOON).out
    whole(two)


def test_ok_a_dry_run_shows_every_clock_and_changes_nothing(two: Support) -> None:
    done = two("merge", "1", "--into", "2", "--dry-run", now=ELEVEN)
    for name in ("first response", "first resolution", "resolution"):
        assert done.out.count(f"  {name}: ") == 2
    assert page(two, "1")["status"] == "new"


def test_ok_counts_are_of_one_case_less(two: Support) -> None:
    two("merge", "1", "--into", "2", now=ELEVEN)
    stats = two("stats", "--json", now=NOON).json
    assert (stats["opened"], stats["resolved"], stats["closed"]) == (2, 0, 1)
    assert [each["id"] for each in two("list", "--json", now=NOON).json] == ["S-2"]
    assert {each["id"] for each in two("due", "--json", now=NOON).json} == {"S-2"}
    history = two("history", "Acme", "--json", now=NOON).json
    assert history["summary"]["by_ending"] == {"merged": 1}


def test_ok_a_key_of_a_merged_case_leads_on(two: Support) -> None:
    alert = ("open", "Disk full", "-c", "Acme", "--key", "alert-17", "--while-open")
    two(*alert, now=TEN)
    two("merge", "3", "--into", "2", now=ELEVEN)
    assert outcome(two, *alert, now=NOON)["id"] == "S-2"
    two("close", "2", "--as", "fixed", "-m", "Done", now=NOON)
    assert outcome(two, *alert, now=NOON)["id"] == "S-4"


def test_ok_a_ledger_counts_one_consultation_and_the_time_of_both(two: Support) -> None:
    two("customer", "add", "Acme", now=NINE)
    made = ("contract", "add", "Acme", "--plan", "plain", "--from", "2026-11-01")
    done = two(*made, "--consultations", "10", "--hours-per-month", "8h", now=NINE)
    assert done.status == 0, done.err
    for title in ("How do I pay?", "How can I pay?"):
        two("open", title, "-c", "Acme", "--kind", "question", now=TEN)
    two("time", "3", "30m", now=TEN)
    two("time", "4", "15m", now=TEN)
    two("merge", "3", "--into", "4", now=ELEVEN)
    ledger = two("contract", "ledger", "Acme", "--json", now=NOON).json
    (sums,) = ledger["contracts"]
    assert (sums["consultations"]["taken"], sums["seconds"]["taken"]) == (1, 45 * 60)
    assert [(each["id"], each["consultations"]) for each in ledger["entries"] if each["why"] == "merged"] == [
        ("S-3", -1)
    ]


def test_err_what_a_merged_incident_brings_later_is_named_and_not_lost(two: Support, tmp_path: Path) -> None:
    head = "number,state,short_description,caller_id,opened_at,sys_updated_at,priority,comments\n"
    row = "INC7,{},Mail crashes,Ann,2026-11-20 09:00:00,{},3 - Moderate,{}\n"
    path = tmp_path / "view.csv"
    path.write_text(head + row.format("New", "2026-11-20 09:00:00", ""), encoding="utf-8")
    assert two("import", "servicenow", str(path), now=TEN).status == 0
    two("merge", "3", "--into", "2", "--anyway", "--because", "Ann is at Acme", now=ELEVEN)
    comment = '"2026-11-23 11:30:00 - Ann (Additional comments)\nStill down"'
    path.write_text(head + row.format("New", "2026-11-23 11:30:00", comment), encoding="utf-8")
    done = two("import", "servicenow", str(path), now=NOON)
    assert "it was worked on here since it was imported" in done.out + done.err
    assert page(two, "3")["closed_as"] == "merged"


def test_ok_the_same_key_merges_once(two: Support) -> None:
    line = ("merge", "1", "--into", "2", "--key", "once")
    assert two(*line, now=ELEVEN).status == 0
    done = two(*line, "--json", now=NOON)
    assert (done.status, [each["changed"] for each in done.json]) == (0, [False, False])
