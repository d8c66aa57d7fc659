from pathlib import Path

import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.cli.person import at_terminal, editor
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _cases(support: Support) -> None:
    for title in ("One", "Two"):
        assert support("open", title).status == 0


def test_the_customer_is_told_here_or_was_when_it_was_resolved(support: Support) -> None:
    assert support("close", "1", "--as", "fixed", "-m", "Renewed it").sentences == "S-1: closed as fixed: Renewed it\n"
    support("resolve", "2", "-m", "Renewed it")
    case = case_after(support, "close", "2", "--as", "workaround")
    assert (case["status"], case["closed_as"], case["closed_at"]) == ("closed", "workaround", "2026-11-23T12:00:00Z")
    assert clock(case, "resolution")["state"] == "satisfied"


def test_err_without_a_text_nobody_was_told(support: Support) -> None:
    assert "needs a text for the customer" in refusal(support, "close", "1", "--as", "fixed", status=2)["message"]
    assert support("close", "1", "--as", "void").status == 0


def test_at_a_terminal_the_editor_asks_only_for_what_is_owed(support: Support, home: Path) -> None:
    env = editor(home, 'echo "Renewed it" > "$1"')
    assert "S-1: closed as answered: Renewed it" in at_terminal("close", "1", "--as", "answered", env=env).screen
    support("reply", "2", "-m", "Which version?")
    seen = at_terminal("close", "2", "--as", "no-response", env=editor(home, "exit 9"))
    assert (seen.status, "S-2: closed as no-response" in seen.screen) == (0, True)


def test_a_duplicate_is_linked_on_both_sides(support: Support) -> None:
    done = support("close", "2", "--as", "duplicate", "--of", "S-1")
    assert done.sentences == "S-2: linked: a duplicate of case 1\nS-2: closed as duplicate\n"
    assert support("unlink", "1", "--from", "2").sentences == "S-1: link removed: duplicated by case 2\n"


def test_err_duplicates_of_nothing(support: Support) -> None:
    assert "to itself" in refusal(support, "close", "2", "--as", "duplicate", "--of", "2")["message"]
    assert (
        refusal(support, "close", "2", "--as", "duplicate", "--of", "99", status=4)["message"]
        == "There is no case S-99."
    )
    assert "--as duplicate" in refusal(support, "close", "2", "--as", "void", "--of", "1", status=2)["hint"]
    assert support("list", "-s", "closed", "--all", "--ids").sentences == ""


def test_err_the_endings_are_told(support: Support) -> None:
    for arguments in (("close", "1"), ("close", "1", "--as", "done")):
        error = refusal(support, *arguments, status=2)
        assert "fixed, workaround, answered, duplicate, out-of-scope, no-response, void" in error["hint"]


def test_err_an_open_promise_is_kept_or_withdrawn_first(support: Support) -> None:
    support("promise", "1", "--in", "2h", "-m", "Send the report")
    support("promise", "1", "--in", "1h", "-m", "Call Ann")
    error = refusal(support, "close", "1", "--as", "fixed", "-m", "Done")
    assert error["message"] == 'S-1: promise 2 is open: "Call Ann", due 2026-11-23T13:00:00Z, and 1 more.'
    assert "--withdraw-promises" in error["hint"]
    done = support("close", "1", "2", "--as", "fixed", "-m", "Done", "--keep-going")
    assert (done.status, done.sentences) == (5, "S-2: closed as fixed: Done\n")
    support("keep", "1", "--promise", "2")
    done = support("close", "1", "--as", "fixed", "-m", "Done", "--withdraw-promises", "Ann called off")
    assert done.sentences == "S-1: promise 1 withdrawn: Ann called off\nS-1: closed as fixed: Done\n"
    assert support("undo").status == 0
    assert "promise 1 is open" in refusal(support, "close", "1", "--as", "void")["message"]


def test_err_an_open_child(support: Support) -> None:
    support("link", "2", "--to", "1", "--as", "child")
    error = refusal(support, "close", "1", "--as", "fixed", "-m", "Done")
    assert error["message"] == "S-1: its child case is still open: S-2."
    assert support("close", "1", "2", "--as", "fixed", "-m", "Done").status == 0
    support("reopen", "1", "2", "-m", "It is back")
    assert support("close", "1", "--as", "fixed", "-m", "Done", "--anyway").status == 0
    support("reopen", "1", "-m", "It is back")
    support("resolve", "2", "-m", "Done")
    assert support("close", "1", "--as", "fixed", "-m", "Done").status == 0


def test_err_a_duplicate_of_what_is_void_or_another_customers(support: Support) -> None:
    support("close", "1", "--as", "void")
    for title, customer in (("Three", "Acme"), ("Four", "Beta"), ("Five", "acme")):
        support("open", title, "-c", customer)
    assert refusal(support, "close", "2", "--as", "duplicate", "--of", "1")["message"] == (
        "S-2: S-1 is void, so nothing is its duplicate."
    )
    wrong = ("close", "4", "--as", "duplicate", "--of", "3")
    assert refusal(support, *wrong)["message"] == "S-4: S-3 is of Acme, not of Beta."
    assert refusal(support, "link", "4", "--to", "3", "--as", "duplicate-of")["message"].startswith("S-4: S-3 is of")
    assert "is of" in refusal(support, "link", "3", "--to", "4", "--as", "duplicated-by")["message"]
    assert support("close", "5", "--as", "duplicate", "--of", "3").status == 0
    assert support(*wrong, "--anyway").status == 0
    assert support("link", "2", "--to", "1", "--as", "duplicate-of", "--anyway").status == 0


def test_err_a_refusal_names_times_in_the_zone_of_the_reader(support: Support) -> None:
    support("open", "Tills down", "-c", "Acme")
    support("promise", "1", "--in", "2h", "-m", "Call Ann", "--to", "Ann")
    words = ("close", "1", "--as", "fixed", "-m", "Done")
    assert "due Mon 23 Nov 23:00 JST." in support(*words, "--tz", "Asia/Tokyo").err
    assert "due Mon 23 Nov 23:00 JST." in support(*words, "--keep-going", "--tz", "Asia/Tokyo").err
    # Machines read instants.
    assert "due 2026-11-23T14:00:00Z." in refusal(support, *words)["message"]
