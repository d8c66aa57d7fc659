"""--dry-run: what a change would do is shown, and nothing is stored. Every command: tests/faults/test_commands.py."""

import shlex
from pathlib import Path

import pytest

from tests.cli.person import at_terminal, editor
from tests.conftest import Support


@pytest.mark.parametrize("line", [
    "open Second -c Beta", "close 1 --as fixed -m Done", "reprioritise 1 critical --because 'Nobody at all can pay any more'",
    "tag 1 +vip", "customer add Beta", "person away ana --until 'in 2d'", "edit 1 --customer Beta", "link 1 --to 2",
    "promise 1 --in 30m -m 'Call back'",
])  # fmt: skip
def test_ok_the_answer_is_that_of_the_change_and_nothing_is_stored(support: Support, line: str) -> None:
    for title in ("Checkout down", "Printer"):
        support("open", title, "-c", "Acme")
    before = support("log", "-n", "0").out, support("list", "--all", "--json").out
    tried = support(*shlex.split(line), "--dry-run")
    assert (tried.status, "Dry run: nothing is stored." in tried.err) == (0, True)
    assert (support("log", "-n", "0").out, support("list", "--all", "--json").out) == before
    done = support(*shlex.split(line))
    assert done.out == tried.out
    assert support("verify").status == 0


def test_ok_machines_are_told_and_a_key_is_not_used_up(support: Support) -> None:
    support("open", "Checkout down", "-c", "Acme")
    (row,) = support("take", "1", "--dry-run", "--json", "--key", "k").json
    assert (row["dry_run"], row["case"]["assignee"]) == (True, "ana")
    (row,) = support("take", "1", "--json", "--key", "k").json
    assert ("dry_run" in row, row["changed"]) == (False, True)


def test_ok_many_are_not_asked_about_and_some_that_fail_are_named(support: Support) -> None:
    for place in range(12):
        support("open", f"Case {place}", "-c", "Acme")
    numbers = [str(number) for number in range(1, 13)]
    assert support("take", *numbers, "--dry-run").status == 0
    tried = support("take", "1", "99", "2", "--keep-going", "--dry-run")
    assert (tried.status, "There is no case S-99." in tried.err) == (5, True)
    assert support("list", "-a", "me", "--json").json == []


def test_err_where_there_is_no_store_none_is_made(support: Support) -> None:
    assert support("open", "Checkout down", "--dry-run").status == 7
    assert support("list").status == 7


def test_ok_a_text_from_the_editor_is_kept_for_the_command_itself(support: Support, home: Path) -> None:
    support("open", "Checkout down", "-c", "Acme")
    seen = at_terminal("reply", "1", "--dry-run", env=editor(home, 'printf "We look at it\\n" > "$1"'))
    assert (seen.status, "Your text was saved" in seen.screen) == (0, True)
    assert "We look at it" in support("reply", "1", "--recover").out


@pytest.mark.sqlite_only("about a file that is not made")
def test_a_store_that_would_be_made_is_not(support: Support, home: Path) -> None:
    support("open", "Checkout is down")
    store = next(path for path in home.rglob("*.db"))
    before, digest = {*home.rglob("*")}, store.read_bytes()
    done = support("copy", str(store), str(home / "new.db"), "--dry-run")
    assert (done.status, done.err) == (0, "Dry run: nothing is stored.\n")
    assert "1 new case" in done.out
    assert support("copy", str(store), str(home / "new.db"), "--dry-run", "--json").json["dry_run"] is True
    assert {*home.rglob("*")} == before
    assert store.read_bytes() == digest
    assert "dry_run" not in support("copy", str(store), str(home / "new.db"), "--json").json


def test_a_policy_and_the_end_of_a_contract_are_tried(support: Support, home: Path) -> None:
    support("open", "Checkout is down", "-c", "Acme")
    (home / "policy.toml").write_text(support("policy", "show").out.replace('"8h"', '"7h"'))
    tried = support("policy", "apply", "policy.toml", "--dry-run")
    assert tried.out.startswith("Applied as policy version 2:")
    assert support("policy", "apply", "policy.toml", "--dry-run", "--json").json["dry_run"] is True
    assert len(support("policy", "history", "--json").json) == 1
    support("contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01")
    ended = ("contract", "end", "Acme", "1", "--at", "2026-12-31", "--because", "They gave notice", "--dry-run")
    assert "contract 1 ends" in support(*ended).out
    assert support(*ended, "--json").json[0]["dry_run"] is True
    assert support("contract", "list", "--json").json[0]["ends_at"] is None
