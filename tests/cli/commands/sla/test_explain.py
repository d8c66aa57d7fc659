from typing import Any

from tests.cli.commands.policy.terminal import at_terminal
from tests.cli.commands.sla.days import SLOWER, opened
from tests.conftest import Support


def busy_day(support: Support) -> None:
    opened(support)
    support("reply", "1", "-m", "Which printer?", "--wait", now="2026-11-23T12:30:00Z")
    support("receive", "1", "-m", "The big one", now="2026-11-23T14:00:00Z")
    support("reprioritise", "1", "critical", "--because", "now nobody can ship goods", now="2026-11-23T14:30:00Z")
    support("policy", "apply", "-", input=SLOWER.replace('"4h"', '"5h"'), now="2026-11-23T14:40:00Z")
    support("sla", "migrate", "1", now="2026-11-23T14:45:00Z")


def clock(case: dict[str, Any], metric: str) -> dict[str, Any]:
    (found,) = (each for each in case["clocks"] if each["metric"] == metric)
    return found


def test_ok_everything_that_moved_a_clock_stands_in_its_ledger(support: Support) -> None:
    busy_day(support)
    (case,) = support("sla", "explain", "S-1", "--json", now="2026-11-23T18:00:00Z").json
    assert (case["id"], case["priority"], case["status"], case["plan"]) == ("S-1", "critical", "open", "standard")
    told = clock(case, "resolution")
    assert [(line["what"], line["from_at"][11:16], line["to_at"] and line["to_at"][11:16], line["seconds"]) for line in told["ledger"]] == [
        ("started", "12:00", None, None),
        ("ran", "12:00", "12:30", 1800),
        ("paused", "12:30", "14:00", None),
        ("ran", "14:00", "14:30", 1800),
        ("reprioritised", "14:30", None, None),
        ("ran", "14:30", "14:45", 900),
        ("migrated", "14:45", None, None),
        ("ran", "14:45", "18:00", 11700),
        ("threshold", "16:00", None, None),
        ("threshold", "17:30", None, None),
        ("due", "18:30", None, None),
    ]  # fmt: skip
    pause, raised, migrated = (told["ledger"][place] for place in (2, 4, 6))
    assert pause["detail"] == "customer"
    assert raised["detail"] == "now nobody can ship goods"
    assert raised["change"] == {
        "target_seconds_before": 28800, "target_seconds": 14400, "calendar_before": "always", "calendar": "always",
        "due_before": "2026-11-23T21:30:00Z", "due": "2026-11-23T17:30:00Z", "policy_before": 2, "policy": 2,
    }  # fmt: skip
    assert (migrated["change"]["policy_before"], migrated["change"]["policy"]) == (2, 3)
    assert (migrated["change"]["due_before"], migrated["change"]["due"]) == (
        "2026-11-23T17:30:00Z",
        "2026-11-23T18:30:00Z",
    )
    assert told["thresholds"] == [
        {"percent": 50, "reached_at": "2026-11-23T16:00:00Z", "due_at": None},
        {"percent": 80, "reached_at": "2026-11-23T17:30:00Z", "due_at": None},
    ]
    assert told["elapsed_seconds"] == sum(line["seconds"] or 0 for line in told["ledger"]) == 16200


def test_ok_what_ended_says_how_and_what_is_ahead_says_when(support: Support) -> None:
    opened(support)
    (early,) = support("sla", "explain", "1", "--json", now="2026-11-23T12:10:00Z").json
    assert clock(early, "first_response")["thresholds"][0] == {
        "percent": 50, "reached_at": None, "due_at": "2026-11-23T12:30:00Z",
    }  # fmt: skip
    support("reply", "1", "-m", "We are on it", now="2026-11-23T13:00:01Z")
    (late,) = support("sla", "explain", "1", "--json", now="2026-11-23T13:30:00Z").json
    response = clock(late, "first_response")
    assert [line["what"] for line in response["ledger"]] == [
        "started", "ran", "threshold", "threshold", "breached", "satisfied",
    ]  # fmt: skip
    assert (response["breached_at"], response["satisfied_at"]) == ("2026-11-23T13:00:00Z", "2026-11-23T13:00:01Z")
    assert support("close", "1", "--as", "void", now="2026-11-23T14:00:00Z").status == 0
    (void,) = support("sla", "explain", "1", "--json", now="2026-11-23T14:30:00Z").json
    ended = clock(void, "resolution")["ledger"][-1]
    assert (ended["what"], ended["from_at"], ended["detail"]) == ("cancelled", "2026-11-23T14:00:00Z", "void")


def test_ok_a_pause_that_lasts_is_told_up_to_now(support: Support) -> None:
    opened(support)
    support("reply", "1", "-m", "Which printer?", "--wait")
    (case,) = support("sla", "explain", "1", "--json", now="2026-11-24T12:00:00Z").json
    last = clock(case, "resolution")["ledger"][-1]
    assert (last["what"], last["from_at"], last["to_at"]) == ("paused", "2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z")


def test_ok_lines_for_people_and_rows_for_pipes(support: Support) -> None:
    busy_day(support)
    _, told = at_terminal("sla", "explain", "1", env={"SUPPORT_NOW": "2026-11-23T18:00:00Z", "COLUMNS": "80"})
    lines = told.splitlines()
    assert lines[0] == "S-1  Printer  (open, critical, plan standard, times in UTC)"
    assert "  resolution: 30 min left; target 5 h round the clock, due today 18:30" in lines
    assert "    ▕█████████░▏  4 h 30 min of 5 h used" in lines
    assert not any(line.startswith("  first resolution") for line in lines)
    assert max(map(len, lines)) <= 80
    assert "    today 12:30 – 14:00  paused         for customer" in lines
    assert "today 14:45 – now ran 3 h 15 min of working time round the clock" in " ".join(told.split())
    assert "target 8 h → 4 h, due today 21:30 → today 17:30; now nobody can ship goods" in " ".join(told.split())
    rows = support("sla", "explain", "1", now="2026-11-23T18:00:00Z").out.splitlines()
    assert "S-1\tresolution\t1\tpaused\t2026-11-23T12:30:00Z\t2026-11-23T14:00:00Z\t\tcustomer\t" in rows
    bare = support("sla", "explain", "1", "--plain", env={"PYTHONIOENCODING": "ascii"})
    assert bare.status == 0
    assert bare.out.isascii()
    assert " used\n" not in bare.out


def test_err_no_such_case_and_none_named(support: Support) -> None:
    opened(support)
    assert support("sla", "explain", "9").status == 4
    assert support("sla", "explain").status == 2
    done = support("sla", "explain", "1", "9", "--json")
    assert (done.status, done.out) == (4, "")
