"""Programs of the user's own around every change: real ones, run by the program."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from supportcli.presentation.json_schema.answers import schema
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("about what runs beside the store")
Hook = Callable[[str, str], Path]


@pytest.fixture
def hook(home: Path) -> Hook:
    """Return what writes a hook: a script of the shell, which every machine has."""
    folder = home / ".config" / "supportcli" / "hooks"
    folder.mkdir(parents=True, mode=0o700)

    def write(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        return path

    return write


def is_running(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(") ")[2][0] != "Z"


def read(path: Path) -> list[dict[str, object]]:
    found = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    for each in found:
        Draft202012Validator(schema("hook")).validate(each)
    return found


def test_ok_both_are_called_once_for_a_change_and_never_for_a_read(support: Support, hook: Hook, home: Path) -> None:
    for name in ("pre-change", "post-change"):
        hook(name, f'cat >> "$HOME/{name}"; echo >> "$HOME/{name}"')
    support("open", "Checkout is down", "-c", "Acme")
    support("note", "1", "-m", "Seen")
    for words in (["list"], ["show", "1"], ["verify"], ["doctor"], ["status"]):
        assert support(*words).status == 0
    asked, done = read(home / "pre-change"), read(home / "post-change")
    assert [each["command"] for each in asked] == [each["command"] for each in done] == ["open", "note"]
    assert (asked[1]["parameters"], asked[1]["text"]) == ({"ids": ["1"], "message": "Seen"}, "Seen")
    assert [[event["kind"] for event in each["events"]] for each in done] == [["opened"], ["noted"]]  # type: ignore[attr-defined]
    assert "took" in support("doctor").out


def test_ok_a_change_of_many_cases_is_one_change(support: Support, hook: Hook, home: Path) -> None:
    for title in ("Slow", "Slower"):
        support("open", title)
    hook("post-change", 'cat >> "$HOME/said"; echo >> "$HOME/said"')
    support("note", "1", "2", "-m", "Seen")
    support("customer", "add", "Beta")
    support("close", "1", "--as", "void", "-m", "x", "--dry-run")
    said = read(home / "said")
    assert [[event["stream"].partition(":")[0] for event in each["events"]] for each in said] == [
        ["case", "case"],
        ["customer"],
    ]  # type: ignore[attr-defined]


@pytest.mark.parametrize("script", ["echo 'Not on a Friday' >&2; exit 1", "exit 7", "kill -9 $$"])
def test_err_a_refusal_stores_nothing(support: Support, hook: Hook, script: str) -> None:
    support("open", "Checkout is down")
    before = support("export", "events").out
    hook("pre-change", script)
    for words in (["note", "1", "-m", "x"], ["open", "Other"], ["customer", "add", "Beta"], ["rebuild"], ["undo"],
                  ["import", "events", "-"], ["note", "1", "-m", "x", "--dry-run"]):  # fmt: skip
        done = support(*words, input="")
        assert (done.status, "refused this" in done.err) == (3, True), done
    assert support("export", "events").out == before
    assert ("Not on a Friday" in done.err) == ("Friday" in script)


def test_err_a_first_change_that_is_refused_makes_no_store(support: Support, hook: Hook, home: Path) -> None:
    hook("pre-change", "exit 1")
    assert support("open", "Checkout is down").status == 3
    assert support("status", "--json").json["store"] is None
    assert not list(home.rglob("*.db"))


def test_err_one_that_hangs_is_ended_with_what_it_began(support: Support, hook: Hook, home: Path) -> None:
    support("open", "Checkout is down")
    hook("pre-change", f'(sleep 60; touch "{home}/late") & echo $! > "$HOME/child"; sleep 60')
    began = time.monotonic()
    done = support("note", "1", "-m", "x")
    assert (done.status, "took longer than 5 s" in done.err) == (3, True)
    assert time.monotonic() - began < 30
    child = int((home / "child").read_text())
    # What was killed is there until somebody looks after it.
    deadline = time.monotonic() + 10
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(child)


def test_ok_what_a_hook_leaves_running_keeps_nobody_waiting(support: Support, hook: Hook) -> None:
    hook("pre-change", "sleep 4 & exit 0")
    began = time.monotonic()
    assert support("open", "Checkout is down").status == 0
    assert time.monotonic() - began < 4


def test_ok_a_hook_that_changes_something_calls_no_hook(support: Support, hook: Hook, home: Path) -> None:
    support("open", "Checkout is down")
    program = f"{sys.executable} -m supportcli"
    hook("post-change", f'echo x >> "$HOME/called"; {program} note 1 -m "By the hook" -q')
    support("tag", "1", "+vip")
    assert (home / "called").read_text() == "x\n"
    assert [row["kind"] for row in support("log", "1", "--json").json] == ["opened", "tagged", "noted"]


def test_ok_a_failure_afterwards_is_a_warning(support: Support, hook: Hook) -> None:
    hook("post-change", "echo 'no network' >&2; exit 1")
    done = support("open", "Checkout is down")
    assert (done.status, done.out.startswith("S-1: opened")) == (0, True)
    assert "The hook post-change failed: no network. The change is stored." in done.err


@pytest.mark.parametrize(("mode", "why"), [
    (0o722, "everybody may write it"), (0o600, "it is not executable"),
])  # fmt: skip
def test_err_one_that_others_may_write_is_not_run(support: Support, hook: Hook, mode: int, why: str) -> None:
    support("open", "Checkout is down")
    hook("pre-change", "exit 0").chmod(mode)
    done = support("note", "1", "-m", "x")
    assert (done.status, why in done.err) == (3, True)
    assert why in support("doctor").out


def test_err_a_folder_that_others_may_write(support: Support, hook: Hook) -> None:
    support("open", "Checkout is down")
    hook("pre-change", "exit 0").parent.chmod(0o777)
    assert "others may write into its folder" in support("note", "1", "-m", "x").err


def test_err_what_cannot_be_started(support: Support, hook: Hook) -> None:
    support("open", "Checkout is down")
    hook("pre-change", "").write_text("#!/nowhere/at/all\n")
    done = support("note", "1", "-m", "x")
    assert (done.status, "cannot be run" in done.err) == (3, True)
    assert support("doctor").status in {0, 1}
