"""Runbooks from end to end: written, found from a case, followed, retired; on either engine."""

from pathlib import Path

import pytest

from supportcli.domain.nouns import NOUNS
from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal, editor
from tests.conftest import Support

TEXT = "Somebody calls about a payment.\n\n1. Look it up\n2. Call the bank\n- [ ] Write to Ann\n"


@pytest.fixture(autouse=True)
def _written(support: Support) -> None:
    support("open", "The INVOICE is wrong", "-c", "Acme", "--category", "Billing", "-m", "We promised a payment")
    support("open", "Printer burns", "-c", "Acme", "-m", "And the invoice is lost")
    done = support(
        "runbook", "add", "Pay", "--title", "Promised payment", "--topic", "money", "--owner", "boris",
        "--category", "billing", "--word", "invoice", "-F", "-", input=TEXT,
    )  # fmt: skip
    assert (done.status, done.out) == (0, "Runbook pay written.\n"), done.err


def test_ok_listed_shown_and_held_against_the_schema(support: Support) -> None:
    (row,) = support("runbook", "list", "--json").json
    check("runbook", row)
    assert (row["slug"], row["owner"], row["away_until"], row["words"]) == ("pay", "boris", None, ["invoice"])
    told = support("runbook", "show", "PAY", "--json").json
    check("runbook", told)
    assert [each["what"] for each in told["steps"]] == ["Look it up", "Call the bank", "Write to Ann"]
    assert support("runbook", "list").out == "pay\tPromised payment\tmoney\tboris\t\n"


def test_ok_found_by_category_by_word_by_title_best_first(support: Support) -> None:
    support(
        "runbook", "add", "fire", "--title", "Printer burns", "--topic", "office", "--owner", "ana", "-m", "1. Run"
    )  # fmt: skip
    assert [row["slug"] for row in support("runbook", "find", "1", "--json").json] == ["pay"]
    assert [row["slug"] for row in support("runbook", "find", "2", "--json").json] == ["pay", "fire"]
    assert [row["slug"] for row in support("runbook", "find", "burns", "--json").json] == ["fire"]
    assert [row["slug"] for row in support("runbook", "find", "BILLING", "--json").json] == ["pay"]
    assert support("runbook", "find", "weather", "--json").json == []
    assert "No runbook fits" in support("runbook", "find", "facade", "--plain").out


def test_ok_offered_where_the_category_is_the_cases(support: Support) -> None:
    page = support("show", "1", "--json").json
    check("page", page)
    assert [each["slug"] for each in page["runbooks"]] == ["pay"]
    assert support("show", "2", "--json").json["runbooks"] == []
    assert "Runbook, pay: Promised payment (money, boris)" in support("show", "1", "--plain").out
    told = support("triage", "2", "--category", "billing").out
    assert "Promised payment (money, boris): support runbook show pay --case S-2" in told
    support("close", "1", "--as", "void")
    assert support("show", "1", "--json").json["runbooks"] == []


def test_ok_steps_are_ticked_once_and_taken_back(support: Support) -> None:
    done = support("runbook", "tick", "1", "pay", "1", "3", "-m", "for Monday")
    assert (
        done.sentences
        == "S-1: step 1 of pay done: Look it up; for Monday\nS-1: step 3 of pay done: Write to Ann; for Monday\n"
    )
    assert outcome(support, "runbook", "tick", "1", "pay", "3")["changed"] is False
    steps = support("runbook", "show", "pay", "--case", "1", "--json").json["steps"]
    assert [(each["step"], each["by"]) for each in steps] == [(1, "ana"), (2, None), (3, "ana")]
    assert (
        "- [ ] Write to Ann\n      ✓ ana, today 12:00: for Monday\n"
        in support("runbook", "show", "pay", "--case", "1").out
    )
    page = support("show", "1", "--json").json
    check("page", page)
    assert [(each["runbook"], each["step"]) for each in page["steps"]] == [("pay", 1), ("pay", 3)]
    support("undo")
    assert support("show", "1", "--json").json["steps"] == []
    assert support("verify").status == 0


def test_ok_some_of_it_changes_and_the_rest_stays(support: Support) -> None:
    support("runbook", "tick", "1", "pay", "2")
    told = support(
        "runbook", "edit", "pay", "--owner", "cy", "-m", "1. Breathe\n2. Look it up\n3. Call the bank", "--json"
    )
    check("runbook", told.json)
    assert (told.json["owner"], told.json["words"], told.json["topic"]) == ("cy", ["invoice"], "money")
    steps = support("runbook", "show", "pay", "--case", "1", "--json").json["steps"]
    assert [each["by"] for each in steps] == [None, None, "ana"]
    assert "already so" in support("runbook", "edit", "pay", "--owner", "cy").out


def test_ok_the_text_opens_in_the_editor(support: Support, tmp_path: Path) -> None:
    seen = at_terminal("runbook", "edit", "pay", env=editor(tmp_path, "sed -i 's/Call the bank/Call them/' \"$1\""))
    assert seen.status == 0, seen.screen
    told = support("runbook", "show", "pay", "--json").json
    assert [each["what"] for each in told["steps"]] == ["Look it up", "Call them", "Write to Ann"]


def test_ok_retired_it_is_found_no_more(support: Support) -> None:
    assert support("runbook", "retire", "pay", "--because", "The bank does it").out == "Runbook pay retired.\n"
    assert support("runbook", "list").out == support("runbook", "find", "1").out == ""
    assert "RETIRED: The bank does it" in support("runbook", "show", "pay").out
    assert "was retired" in refusal(support, "runbook", "tick", "1", "pay", "1", status=4)["message"]
    assert support("verify").status == 0


def test_ok_the_same_key_writes_once(support: Support) -> None:
    words = ("runbook", "edit", "pay", "--title", "Other", "--key", "k")
    assert support(*words).out == "Runbook pay changed.\n"
    assert "already done with this key" in support(*words).out


def test_err_what_is_said_of_a_runbook_is_said_anew(support: Support) -> None:
    support("note", "1", "-m", "Seen")
    support("runbook", "edit", "pay", "--title", "Other")
    error = refusal(support, "undo")
    assert "changed a runbook, and that cannot be undone" in error["message"]
    assert "undone: note added: Seen" in support("undo", "1").out


@pytest.mark.skipif("person" not in NOUNS, reason="nobody can be away yet")
def test_ok_whose_owner_is_away_is_told_and_then_a_word_is_enough(support: Support) -> None:
    support("person", "away", "boris", "--until", "tomorrow 09:00")
    (row,) = support("show", "2", "--json").json["runbooks"]
    assert (row["slug"], row["away_until"]) == ("pay", "2026-11-24T09:00:00Z")
    assert "away until Tue 09:00" in support("show", "2", "--plain").out


def test_err_unknown_half_twice(support: Support) -> None:
    assert "no step 9" in refusal(support, "runbook", "tick", "1", "pay", "9", status=4)["message"]
    assert refusal(support, "runbook", "tick", "1", "none", "1", status=4)
    assert refusal(support, "runbook", "tick", "77", "pay", "1", status=4)
    assert refusal(support, "runbook", "show", "none", status=4)
    assert refusal(support, "runbook", "show", "pay", "--case", "77", status=4)
    assert "already" in refusal(
        support, "runbook", "add", "pay", "--title", "x", "--topic", "y", "--owner", "z", "-m", "1. a"
    )["message"]  # fmt: skip
    assert "needs its title" in refusal(support, "runbook", "add", "new", "-m", "1. a", status=2)["message"]
    assert "is to change is missing" in refusal(support, "runbook", "edit", "pay", status=2)["message"]
