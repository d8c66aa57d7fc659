from pathlib import Path

from tests.cli.commands.policy.terminal import at_terminal
from tests.cli.commands.sla.days import digest, opened
from tests.conftest import Support


def rows(support: Support, *arguments: str) -> dict[str, dict]:
    done = support("sla", "simulate", "1", *arguments, "--json")
    assert done.status == 0, done.err
    assert done.json["id"] == "S-1"
    return {row["metric"]: row for row in done.json["clocks"]}


def test_ok_another_priority_before_and_after_and_nothing_written(support: Support, home: Path) -> None:
    opened(support)
    before = digest(home)
    told = rows(support, "--priority", "critical")
    assert told["resolution"] == {
        "metric": "resolution", "instance": 1, "state_before": "active", "state": "active",
        "target_seconds_before": 28800, "target_seconds": 14400, "calendar_before": "always", "calendar": "always",
        "due_before": "2026-11-23T20:00:00Z", "due": "2026-11-23T16:00:00Z", "changed": True,
    }  # fmt: skip
    assert told["first_response"]["changed"] is False
    assert digest(home) == before


def test_ok_what_is_foretold_is_what_happens(support: Support) -> None:
    opened(support)
    foretold = rows(support, "-p", "critical")
    support("reprioritise", "1", "critical", "--because", "now nobody can ship goods")
    (case,) = support("list", "--json").json
    for clock in case["clocks"]:
        assert clock["due_at"] == foretold[clock["metric"]]["due"]
        assert clock["target_seconds"] == foretold[clock["metric"]]["target_seconds"]


def test_ok_a_wait(support: Support, home: Path) -> None:
    opened(support)
    before = digest(home)
    told = rows(support, "--wait", "2h", "--for", "vendor")
    assert (told["resolution"]["state"], told["resolution"]["due"]) == ("paused", "2026-11-23T22:00:00Z")
    assert (told["first_response"]["state"], told["first_response"]["changed"]) == ("active", False)
    assert digest(home) == before


def test_ok_the_same_priority_changes_nothing(support: Support) -> None:
    opened(support)
    assert not any(row["changed"] for row in rows(support, "-p", "medium").values())


def test_ok_for_people_and_pipes(support: Support) -> None:
    opened(support)
    done = support("sla", "simulate", "1", "-p", "critical")
    assert done.out.splitlines()[0].startswith("first_response\t1\tactive\tactive\t3600\t3600\t")
    assert done.err == "S-1: 2 of 3 clocks would change. Nothing was written.\n"
    status, told = at_terminal("sla", "simulate", "1", "-p", "critical")
    assert status == 0
    assert "Due then" in told


def test_err_refused_as_the_rules_would(support: Support) -> None:
    opened(support)
    done = support("sla", "simulate", "1", "--wait", "2h")
    assert done.status == 3
    assert "S-1: nobody has asked the customer" in done.err


def test_err_usage(support: Support) -> None:
    opened(support)
    for arguments in ((), ("-p", "low", "--wait", "2h"), ("-p", "urgent"), ("--wait", "2"), ("-p", "low", "--for", "vendor"),
                      ("--wait", "2h", "--for", "godot"), ("--wait", "0s", "--for", "vendor")):  # fmt: skip
        assert support("sla", "simulate", "1", *arguments).status == 2, arguments
    assert support("sla", "simulate", "9", "-p", "low").status == 4
