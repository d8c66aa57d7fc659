"""No answer to a message that was not read."""

import sys
from pathlib import Path

import pytest

from tests.cli.cases import case_after, clock, outcome, refusal
from tests.cli.person import at_terminal, editor
from tests.conftest import Support

WORSE = f'"{sys.executable}" -m supportcli receive 1 -m "Much worse" --from Ann -q; echo "It is fixed" > "$1"'


@pytest.fixture(autouse=True)
def _answered(support: Support) -> None:
    support("open", "Export is slow", "-c", "Acme", "-p", "high")
    assert support("reply", "1", "-m", "We look").status == 0


def test_what_comes_while_the_editor_is_open_is_shown_and_asked_about(support: Support, home: Path) -> None:
    seen = at_terminal("reply", "1", env=editor(home, WORSE), answers=[("[y/N]", "n\n")])
    assert (seen.status, "Ann wrote to S-1" in seen.screen, "Much worse" in seen.screen) == (8, True, True)
    assert "--recover" in seen.screen
    assert [row["kind"] for row in support("log", "1", "--json").json] == ["opened", "replied", "received"]
    seen = at_terminal("reply", "1", env=editor(home, WORSE), answers=[("[y/N]", "y\n")])
    assert (seen.status, "S-1: reply recorded: It is fixed" in seen.screen) == (0, True)
    found = clock(case_after(support, "note", "1", "-m", "x"), "next_response", 2)
    assert found["state"] == "active"
    # Nothing new came: nobody is asked, and both messages are answered.
    seen = at_terminal("reply", "1", env=editor(home, 'echo "Now it is" > "$1"'))
    assert seen.status == 0
    assert clock(case_after(support, "note", "1", "-m", "x"), "next_response", 2)["state"] == "satisfied"


def test_a_script_says_what_it_has_read(support: Support) -> None:
    version = support("show", "1", "--json").json["version"]
    support("promise", "1", "--in", "1h", "-m", "Call")
    support("note", "1", "-m", "for ourselves")
    assert outcome(support, "reply", "1", "-m", "Still at it", "--seen", str(version))["ok"]
    support("receive", "1", "-m", "Much worse")
    for words in (("reply", "1", "-m", "x"), ("keep", "1"), ("resolve", "1", "-m", "x"), ("resolve", "1"),
                  ("close", "1", "--as", "void", "--withdraw-promises", "x")):  # fmt: skip
        error = refusal(support, *words, "--seen", str(version), status=6)
        assert (error["code"], f"after version {version}" in error["message"]) == ("conflict", True)
    case = case_after(support, "resolve", "1", "-m", "x", "--seen", str(version), "--anyway")
    assert (case["status"], clock(case, "next_response")["state"]) == ("resolved", "active")


def test_err_a_version_is_that_of_one_case(support: Support) -> None:
    support("open", "Two")
    for ids in (("1", "2"), ("-",)):
        assert support("reply", *ids, "-m", "x", "--seen", "2", input="1\n").status == 2
    assert support("reply", "9", "-m", "x", "--seen", "2").status == 4
    assert support("reply", "1", "-m", "x", "--anyway").status == 0
