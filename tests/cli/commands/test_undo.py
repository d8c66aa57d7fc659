"""`support undo`, from outside."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from supportcli.presentation.json_schema.answers import schema
from tests.cli.cases import refusal
from tests.cli.person import at_terminal
from tests.conftest import Support

LATER = "2026-11-23T12:30:00Z"
BEN = {"SUPPORT_ME": "ben"}
SLIP = ("--because", "It was meant for another case")
#: All of a case that a command may change; a version only ever grows, and what was undone is a change as well.
GROWS = ("version", "updated_at")
PEOPLE = """
[people.ana]
role = "agent"
[people.ben]
role = "agent"
email = "ben@example.com"
[people.maria]
role = "lead"
"""


@pytest.fixture(autouse=True)
def _cases(support: Support) -> None:
    for title in ("One", "Two"):
        assert support("open", title, "-c", "Acme", "-p", "medium").status == 0


def pages(support: Support) -> list[Any]:
    shown = support("show", "1", "2", "--json").json
    for page in shown:
        for name in (*GROWS, "history"):
            del page[name]
    return list(shown)


def undone(support: Support, *arguments: str, **more: Any) -> Any:
    done = support("undo", *arguments, "--json", **more)
    assert done.status == 0, done.err
    for row in done.json:
        Draft202012Validator(schema("outcome")).validate(row)
    return done.json


@pytest.mark.parametrize("command", [
    ("note", "1", "-m", "Seen before"),
    ("note", "1", "2", "-m", "Seen before"),
    ("take", "1"),
    ("reprioritise", "1", "2", "critical", "--because", "Half of the team cannot work"),
    ("triage", "1", "--impact", "outage", "--scope", "all", "--because", "Nobody at all can pay now"),
    ("reply", "1", "-m", "Which version?", "--wait"),
    ("receive", "1", "-m", "Everything is down"),
    ("wait", "1", "--for", "vendor", "-m", "Their patch"),
    ("promise", "1", "--in", "2h", "-m", "Call"),
    ("escalate", "1", "--to", "l2", "--because", "Needs the database", "-a", "bo"),
    ("resolve", "1", "2", "-m", "It is quick again"),
    ("link", "2", "--to", "1", "--as", "child"),
    ("close", "2", "--as", "duplicate", "--of", "1"),
], ids=lambda words: " ".join(words[:2] if words[0] != "note" else words[:3]))  # fmt: skip
def test_a_command_is_taken_back_as_a_whole(support: Support, command: tuple[str, ...]) -> None:
    before = pages(support)
    assert support(*command).status == 0
    after = pages(support)
    assert (after == before) == (command[0] == "note")
    rows = undone(support, *SLIP)
    assert [row["event"]["kind"] for row in rows] == ["undone"] * len(rows)
    assert pages(support) == before
    assert support("verify").status == 0
    assert "nothing differed" in support("rebuild").out


def test_the_screen_tells_what_was_undone_and_what_changes_back(support: Support) -> None:
    support("reprioritise", "1", "high", "--because", "Half of the team cannot work")
    done = support("undo", *SLIP)
    assert done.sentences.splitlines() == [
        "S-1 undone: reprioritised from medium to high: Half of the team cannot work",
        "  status: open → new",
        "  priority: high → medium",
        "  first response: due today 13:00 → due today 16:00 (4 h left)",
        "  first resolution: due Tue 12:00 → due Thu 12:00 (3 d left)",
        "  resolution: due Tue 12:00 → due Thu 12:00 (3 d left)",
    ]
    assert done.err == ""
    support("promise", "1", "--in", "2h", "-m", "Call")
    support("keep", "1")
    assert support("undo").sentences.splitlines() == [
        "S-1 undone: promise 1 kept, an answer",
        "  first response: met → due today 16:00 (4 h left)",
        "  promise 1: met → due today 14:00 (2 h left)",
    ]
    assert support("undo").sentences.splitlines()[1:] == [
        "  status: open → new",
        "  promise 1: due today 14:00 → not owed",
    ]
    support("link", "1", "--to", "2")
    assert support("undo").sentences.splitlines() == [
        "S-1 undone: linked: related to case 2", "  link to S-2: related → none",
        "S-2 undone: linked: related to case 1", "  link to S-1: related → none",
    ]  # fmt: skip


def test_programs_get_the_changes(support: Support) -> None:
    support("wait", "1", "--for", "vendor", "-m", "Their patch", "--until", LATER)
    (row,) = undone(support)
    assert (row["id"], row["changed"], row["dry_run"], row["case"]["status"]) == ("S-1", True, False, "new")
    assert [(each["kind"], each["actor"]) for each in row["undone"]] == [("waited", "ana")]
    assert row["changes"][:3] == [
        {"field": "status", "from": "waiting", "to": "new"},
        {"field": "waiting_reason", "from": "vendor", "to": None},
        {"field": "waiting_until", "from": LATER, "to": None},
    ]
    assert {"field": "clocks.resolution.1.state", "from": "paused", "to": "active"} in row["changes"]


def test_a_dry_run_tells_the_same_and_changes_nothing(support: Support) -> None:
    support("take", "1")
    head = support("audit", "head").out
    (told,) = undone(support, "--dry-run")
    assert support("undo", "--dry-run").sentences.splitlines()[::2] == [
        "S-1 would undo: assigned to ana",
        "  assignee: ana → none",
    ]
    assert support("audit", "head").sentences == head
    (done,) = undone(support)
    assert told["dry_run"] is True
    assert told["changes"] == done["changes"]
    assert done["changes"][1:] == [{"field": "assignee", "from": "ana", "to": None}]


def test_again_and_again_it_takes_back_what_came_before(support: Support) -> None:
    support("note", "1", "-m", "First")
    support("note", "2", "-m", "Second")
    assert support("undo").sentences == "S-2 undone: note added: Second\n"
    assert support("undo").sentences == "S-1 undone: note added: First\n"
    error = refusal(support, "undo", status=2)
    assert error["message"] == (
        "S-2: this undoes the opening by ana, and closes the case as void. Do it? Nobody can be asked."
    )
    assert error["hint"] == "Add --yes to confirm."
    assert support("undo", "--yes").out.startswith("S-2 undone: opened")


def test_it_asks_nothing_at_a_terminal(support: Support) -> None:
    support("take", "1")
    seen = at_terminal("undo")
    assert (seen.status, "[y/N]" in seen.screen) == (0, False)


def test_at_a_terminal_it_asks_before_it_voids_a_case(support: Support) -> None:
    support("note", "2", "-m", "Seen")
    support("undo")
    seen = at_terminal("undo", answers=[("[y/N]", "n\n")])
    assert "this undoes the opening by ana, and closes the case as void. Do it? [y/N]" in seen.screen
    assert (seen.status, support("show", "2", "--json").json["status"]) == (8, "new")


def test_an_opening_leaves_a_void_case_behind(support: Support) -> None:
    out = support("undo").out
    assert out.startswith(
        "S-2 undone: opened for Acme as medium: Two\n  status: new → closed\n  closed as: none → void\n"
    )
    case = support("show", "2", "--json").json
    assert (case["status"], case["closed_as"]) == ("closed", "void")
    assert {clock["state"] for clock in case["clocks"]} == {"cancelled"}
    assert support("open", "Three", "--json").json[0]["id"] == "S-3"
    assert support("log", "2").out.splitlines()[-1].endswith("undid the opening")
    error = refusal(support, "undo", "2")
    assert error["message"] == "S-2: every command on it is already undone."
    assert "repeat the original command" in error["hint"]
    assert support("verify").status == 0


def test_err_an_opening_to_which_something_happened_since(support: Support) -> None:
    support("note", "2", "-m", "Seen", env=BEN, now=LATER)
    error = refusal(support, "undo", now=LATER)
    assert error["message"].startswith("S-2: event 4 (noted by ben, 2026-11-23T12:30:00Z) depends on it.")
    assert support("undo", "2", env=BEN, now=LATER).status == 0
    assert support("undo", now=LATER).status == 0


def test_err_what_something_later_rests_on(support: Support) -> None:
    support("take", "1", "2")
    support("assign", "2", "cy", env=BEN, now=LATER)
    before = pages(support)
    error = refusal(support, "undo", now=LATER)
    assert error["message"] == "S-2: event 6 (assigned by ben, 2026-11-23T12:30:00Z) depends on it."
    assert error["hint"].endswith("support undo S-2")
    assert pages(support) == before


def test_err_a_breach_stays(support: Support) -> None:
    support("reprioritise", "1", "critical", "--because", "Half of the team cannot work")
    error = refusal(support, "undo", now="2026-11-23T13:00:00Z")
    assert error["message"] == (
        "S-1: a recorded breach is final (R12): undoing this would remove the breach of first_response 1, due 2026-11-23T12:15:00Z."
    )
    assert "sla waive" in error["hint"]


def test_err_what_is_never_taken_back(support: Support) -> None:
    support("note", "1", "-m", "Her number is 555")
    assert support("redact", "1", "4", "--because", "She asked for it", "--yes").status == 0
    assert "the text is erased" in refusal(support, "undo")["message"]
    Path("policy.toml").write_text(support("policy", "show").out + PEOPLE, encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0
    error = refusal(support, "undo", "--dry-run")
    assert error["message"] == "a policy cannot be undone: cases may have been judged by it."
    assert "support policy apply" in error["hint"]


def test_err_nothing_to_undo_and_no_such_case(support: Support) -> None:
    assert refusal(support, "undo", env={"SUPPORT_ME": "cy"}, status=4)["message"].startswith(
        "There is nothing to undo"
    )
    assert refusal(support, "undo", "9", status=4)["message"] == "There is no case S-9."
    for flag in (("--at", "1h ago"), ("--keep-going",)):
        assert f"takes no {flag[0]}" in refusal(support, "undo", *flag, status=2)["message"]


def test_what_somebody_else_did_is_theirs_to_say_where_no_lead_is_named(support: Support) -> None:
    support("take", "1", env=BEN)
    error = refusal(support, "undo", "1", now=LATER)
    assert error["message"] == "S-1: that was done by ben; undoing it needs a justification."
    assert "at least 15 characters" in refusal(support, "undo", "1", "--because", "oops", now=LATER)["message"]
    assert support("undo", "1", "--dry-run", now=LATER).status == 0
    done = support("undo", "1", *SLIP, now=LATER)
    assert done.sentences.splitlines()[0] == "S-1 undone: assigned to ben (ben, today 12:00)"
    assert support("log", "1").out.splitlines()[-1].endswith("undid an assignment: It was meant for another case")
    assert support("log", "1").out.splitlines()[-1].split("\t")[2:4] == ["ana", "undone"]


def test_err_what_somebody_else_did_is_a_leads_to_take_back(support: Support) -> None:
    Path("policy.toml").write_text(support("policy", "show").out + PEOPLE, encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0
    support("take", "1", env=BEN)
    error = refusal(support, "undo", "1")
    assert error["message"] == ("S-1: that was done by ben; only a lead may undo other people's commands.")
    assert error["hint"] == "Ask ben, or a lead: maria."
    assert refusal(support, "undo", "1", "--dry-run")["code"] == "refused"
    assert support("undo", "1", *SLIP, env={"SUPPORT_ME": "maria"}).status == 0
    support("take", "1", env=BEN)
    assert support("undo", "1", env={"SUPPORT_ME": "ben@example.com"}).status == 0


def test_the_record_keeps_both_and_says_which_stands(support: Support) -> None:
    support("reply", "1", "-m", "Ask for the\nzyzzyva")
    done = support("undo")
    assert "The customer already has the message" in done.err
    rows = support("log", "1", "--json").json
    assert [(row["kind"], row["undone"]) for row in rows] == [("opened", False), ("replied", True), ("undone", False)]
    assert rows[1]["sentence"].startswith("(undone) replied: Ask for the")
    assert rows[2]["sentence"] == "undid the record of a reply"
    assert [row["undone"] for row in support("log", "--json", "-n", "3").json] == [False, True, False]
    drawn = at_terminal("show", "1").screen
    assert all(f"\x1b[9m{text}" in drawn for text in ("(undone) replied", "  zyzzyva"))
    assert "(undone) replied: Ask for the" in support("show", "1", "--plain").out
    assert support("search", "zyzzyva", "--json").json == []
    assert support("search", "One", "--json").json[0]["id"] == "S-1"


def test_only_what_stands_is_counted(support: Support) -> None:
    support("resolve", "1", "-m", "It is quick again")
    support("reprioritise", "2", "high", "--because", "Half of the team cannot work")
    assert (support("stats", "--json").json["resolved"], len(support("report", "priorities", "--json").json)) == (1, 1)
    support("undo", "1")
    support("undo", "2", *SLIP)
    assert (support("stats", "--json").json["resolved"], support("report", "priorities", "--json").json) == (0, [])


def test_with_a_key_it_is_done_once(support: Support) -> None:
    support("note", "1", "-m", "First")
    support("note", "1", "-m", "Second")
    first, again = undone(support, "--key", "k"), undone(support, "--key", "k")
    assert (first[0]["changed"], again[0]["changed"], again[0]["undone"]) == (True, False, [])
    assert support("undo", "--key", "k").sentences == "S-1: already done with this key; nothing changed.\n"
    assert [row["undone"] for row in support("log", "1", "--json").json] == [False, False, True, False]


def test_a_command_that_was_undone_was_given_once_all_the_same(support: Support) -> None:
    support("note", "1", "-m", "First", "--key", "k")
    support("undo")
    assert support("note", "1", "-m", "First", "--key", "k").sentences == (
        "S-1: already done with this key; nothing changed.\n"
    )


def test_what_was_undone_stays_so_in_another_store(support: Support) -> None:
    support("take", "1")
    support("undo")
    Path("events.jsonl").write_text(support("export", "events").out, encoding="utf-8")
    other = ("--store", "other.db")
    assert support("import", "events", "events.jsonl", *other).status == 0
    assert support("audit", "head", *other).sentences == support("audit", "head").out
    assert support("list", "--json", *other).json == support("list", "--json").json
    assert [case["assignee"] for case in support("list", "--json", *other).json] == [None, None]
    assert support("verify", *other).status == 0
