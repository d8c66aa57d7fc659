import hashlib
from pathlib import Path

import pytest

from tests.cli.commands.policy.policies import BAD, SMALL, written
from tests.cli.person import at_terminal
from tests.conftest import Support


def test_ok_the_next_version_is_stored_and_its_differences_told(support: Support, home: Path) -> None:
    done = support("policy", "apply", written())
    assert done.status == 0
    assert done.out.startswith("Applied as policy version 2:\n")
    assert "  plans.standard.medium.resolution.pause_on: customer, vendor, scheduled → customer, vendor\n" in done.out
    assert "Warning: Plan 'standard' has no target for high, low: " in done.err
    assert "migrate" not in done.out
    assert support("policy", "show").out == SMALL


def test_ok_open_clocks_keep_their_version(support: Support) -> None:
    support("open", "Printer", "-p", "medium")
    done = support("policy", "apply", written())
    assert "Open clocks keep the version they began with" in done.out
    assert "support sla migrate --dry-run" in done.out
    (case,) = support("list", "--json").json
    assert {clock["policy"] for clock in case["clocks"]} == {1}


def test_ok_the_same_rules_in_other_words_are_no_new_version(support: Support) -> None:
    support("policy", "apply", written())
    done = support("policy", "apply", "-", input=SMALL.replace("# Ours.", "# Yours."))
    assert (done.status, done.out.partition(":")[0]) == (0, "Nothing changed")
    assert [row["version"] for row in support("policy", "history", "--json").json] == [1, 2]


def test_ok_as_json(support: Support) -> None:
    first = support("policy", "apply", written(), "--json").json
    assert (first["version"], first["changed"], first["applied_at"]) == (2, True, "2026-11-23T12:00:00Z")
    assert first["differences"]
    again = support("policy", "apply", written(), "--json").json
    assert again == {
        "version": 2,
        "changed": False,
        "applied_at": "2026-11-23T12:00:00Z",
        "differences": [],
        "rotas": [],
        "warnings": [],
    }


def test_ok_the_built_in_policy_is_shown_first_and_keeps_the_office(support: Support) -> None:
    support("policy", "apply", written())
    refused = support("policy", "apply", "--built-in")
    assert refused.status == 2
    assert "  plans.standard.low" in refused.err
    assert "Add --yes to confirm." in refused.err
    done = support("policy", "apply", "--built-in", "--yes")
    assert done.out.startswith("Applied as policy version 3:\n")
    assert 'timezone = "Europe/Helsinki"' in support("policy", "show").out
    assert support("policy", "apply", "--built-in").out.startswith("Nothing changed")


def test_err_a_file_or_the_built_in_policy(support: Support) -> None:
    assert support("policy", "apply").status == 2
    assert support("policy", "apply", written(), "--built-in").status == 2


def test_ok_a_person_is_asked_before_the_built_in_policy_is_applied(support: Support) -> None:
    support("policy", "apply", written())
    seen = at_terminal("policy", "apply", "--built-in", answers=[("[y/N]", "n\n")])
    assert "would change, for clocks that start from now on" in seen.screen
    assert [row["version"] for row in support("policy", "history", "--json").json] == [1, 2]
    assert at_terminal("policy", "apply", "--built-in", answers=[("[y/N]", "y\n")]).status == 0
    assert [row["version"] for row in support("policy", "history", "--json").json] == [1, 2, 3]


def test_ok_the_triage_table_is_told_too(support: Support) -> None:
    more = '[triage.table]\nnone = { one = "critical" }\n'
    support("policy", "apply", written())
    done = support("policy", "apply", "-", input=SMALL + more)
    assert "  triage.table.none.one: low → critical\n" in done.out


def test_ok_a_plan_that_open_cases_have_is_missed_aloud(support: Support) -> None:
    support("open", "Printer")
    done = support("policy", "apply", "-", input=SMALL.replace("plans.standard", "plans.gold"))
    assert done.status == 0
    assert "open cases have the plan 'standard'" in done.err


@pytest.mark.sqlite_only("compares the bytes of the file")
def test_err_a_text_with_faults_changes_nothing(support: Support, home: Path) -> None:
    assert support("policy", "apply", written(BAD)).status == 2
    assert not list(home.rglob("cases.db"))
    support("open", "Printer")
    (store,) = home.rglob("cases.db")
    before = hashlib.sha256(store.read_bytes()).digest()
    done = support("policy", "apply", written(BAD))
    assert done.status == 2
    assert "policy.toml has 5 faults:\n  line 1: " in done.err
    assert hashlib.sha256(store.read_bytes()).digest() == before


def test_err_the_file_is_named(support: Support) -> None:
    assert support("policy", "apply").status == 2
    assert support("policy", "apply", "nowhere.toml").status == 2
