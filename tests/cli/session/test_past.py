"""`--as-of`: commands that read show the store as it was known at an instant."""

from pathlib import Path

import pytest

from supportcli.cli.app.catalogue import parameters, paths
from supportcli.domain.report.kpi import REPORTS
from tests.conftest import Support

TEN, NOON = "2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z"


@pytest.fixture
def past(support: Support) -> Support:
    """A case that was opened at ten and answered and closed at eleven, and one that was opened at noon."""
    support("open", "Login fails", "-c", "Acme", "-p", "high", now=TEN)
    support("reply", "1", "-m", "We look", now="2026-11-23T11:00:00Z")
    support("close", "1", "--as", "fixed", "-m", "Restarted the service", now="2026-11-23T11:00:00Z")
    support("open", "Shop is down", "-c", "Beta", "-p", "critical", now=NOON)
    return support


def test_ok_every_command_that_takes_it(past: Support) -> None:
    assert past("list", "--ids").out == "S-2\n"
    assert past("list", "--ids", "--as-of", "10:30").out == "S-1\n"
    assert past("list", "--ids", "--all", "--as-of", "11:30").out == "S-1\n"
    assert {row["id"] for row in past("due", "--as-of", "10:30", "--json").json} == {"S-1"}
    assert past("show", "1", "--as-of", "10:30", "--json").json["status"] == "new"
    assert past("show", "1", "--as-of", "11:30", "--json").json["status"] == "closed"
    assert [row["kind"] for row in past("log", "1", "--as-of", "10:30", "--json").json] == ["opened"]
    assert len(past("log", "--as-of", "10:30", "--json").json) == 1
    counted = past("stats", "--as-of", "11:30", "--json").json
    assert (counted["open"], counted["opened"], counted["closed"]) == (0, 1, 1)
    assert past("stats", "--months", "1", "--as-of", "10:30", "--json").json[0]["opened"] == 1
    assert past("report", "priorities", "--as-of", "11:30", "--json").json == []


def test_ok_it_says_how_much_was_there_unless_silence_was_asked_for(past: Support) -> None:
    said = past("list", "--as-of", "10:30").err
    assert said.startswith("As of Mon 23 Nov 10:30 UTC (1 h 30 min ago): ")
    assert (past("list", "-q", "--as-of", "10:30").err, past("list", "--json", "--as-of", "10:30").err) == ("", "")


def test_ok_times_that_are_relative_count_from_then(past: Support) -> None:
    assert past("list", "--ids", "--as-of", "10:30", "--due-within", "31m").out == "S-1\n"
    assert past("list", "--ids", "--all", "--as-of", "11:30", "--closed-since", "45m ago").out == "S-1\n"
    assert past("log", "--as-of", "11:30", "--since", "20m ago", "--json").json == []


def test_ok_before_the_store_began_it_is_empty(past: Support) -> None:
    assert "Nothing was recorded here before " in past("list", "--as-of", "2026-11-01").err
    assert (past("list", "--as-of", "2026-11-01", "--json").json, past("list", "--as-of", "2026-11-01").status) == (
        [],
        0,
    )


@pytest.mark.parametrize(
    "words",
    [
        *((each,) for each in (*REPORTS, "month", "priorities", "interruptions", "load", "solutions", "overrides")),
        *(("ratings", *by) for by in ((), ("--by", "engineer"))),
        ("load", "--html"),
    ],
    ids=" ".join,
)
def test_ok_before_the_store_began_every_report_says_that_there_is_nothing(
    past: Support, words: tuple[str, ...]
) -> None:
    done = past("report", *words, "--as-of", "2026-10-01", "--plain" if len(words) < 2 else "-q")
    assert (done.status, "Traceback" in done.err) == (0, False), done
    assert done.out or words[-1] == "engineer"


def test_bad_an_instant_that_is_none_is_ahead_or_empty(past: Support) -> None:
    for text, sentence in (
        ("somewhen", "somewhen"), ("2026-12-24", "--as-of 2026-12-24 is in the future."), ("", "--as-of is empty."),
    ):  # fmt: skip
        done = past("list", "--as-of", text)
        assert (done.status, done.out) == (2, "")
        assert sentence in done.err


def test_bad_a_case_that_was_not_there_yet(past: Support) -> None:
    done = past("show", "2", "--as-of", "11:30")
    assert (done.status, done.out) == (4, "")
    assert "S-2" in done.err


def test_bad_commands_that_change_something_do_not_take_it(past: Support) -> None:
    done = past("note", "1", "-m", "Odd", "--as-of", "10:30")
    assert done.status == 2
    assert "--as-of" in done.err


def test_ok_every_report_takes_it() -> None:
    reports = {path for path, _ in paths() if path.startswith("report ")} | {"wish list", "wish show"}
    assert len(reports) > 10
    assert [path for path in reports if "as_of" not in {each.name for each in parameters(path)}] == []


def test_ok_the_page_of_the_queue_is_what_the_wall_showed_then_and_goes_nowhere(past: Support, home: Path) -> None:
    now = past("report", "board", "--html").out
    assert ("Shop is down" in now, 'http-equiv="refresh"' in now, "STALE" in now) == (True, True, True)
    done = past("report", "board", "--html", "-o", "then.html", "--mode", "0644", "--as-of", "10:30")
    assert done.status == 0, done.err
    then = (home / "then.html").read_text(encoding="utf-8")
    assert ("Login fails" in then, "Shop is down" in then) == (True, False)
    assert "As it was known Mon 23 Nov 2026 10:30 UTC" in then
    assert "1 open, 0 late" in then
    assert ('class="stale"' in then, 'http-equiv="refresh"' in then) == (False, False)
    assert [each.name for each in home.glob("then*")] == ["then.html"]
    assert past("report", "board", "--as-of", "10:30").status == 2


def test_ok_wishes_are_those_of_then_with_what_became_of_them(past: Support) -> None:
    past("wish", "link", "1", "GH-1", now="2026-11-23T10:20:00Z")
    past("wish", "link", "2", "gh-1", now="2026-11-23T12:10:00Z")
    past("wish", "close", "GH-1", "-m", "It runs", now="2026-11-23T12:20:00Z")
    later = "2026-11-23T13:00:00Z"
    assert past("wish", "list", "--json", now=later).json == []
    (row,) = past("wish", "list", "--as-of", "11:30", "--json", now=later).json
    assert (row["ref"], row["state"], row["cases"]) == ("GH-1", "open", 1)
    assert past("wish", "list", "--as-of", "10:10", "--json", now=later).json == []
    page = past("wish", "show", "GH-1", "--as-of", "12:15", "--json", now=later).json
    assert (page["state"], [each["id"] for each in page["linked"]]) == ("open", ["S-1", "S-2"])
    assert past("wish", "show", "GH-1", "--as-of", "10:10", now=later).status == 4
