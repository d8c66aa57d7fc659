"""support copy: a laptop's store poured into the team's, and back."""

from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.conftest import Support


@pytest.fixture
def two(support: Support) -> tuple[str, str]:
    """Two stores, each with a case of its own that is number 1."""
    support("open", "Checkout is down", "-c", "Acme", "-p", "critical", "--store", "laptop.db")
    support("note", "1", "-m", "The certificate expired", "--store", "laptop.db")
    support("open", "Invoice has the wrong date", "-c", "Beta", "--store", "team.db")
    return "laptop.db", "team.db"


def test_ok_into_another_store(support: Support, two: tuple[str, str]) -> None:
    laptop, team = two
    done = support("copy", laptop, team)
    assert done.out == "3 events added; 1 new case.\nS-1 there is S-2 here.\n"
    titles = {case["id"]: case["title"] for case in support("list", "--json", "--store", team).json}
    assert titles == {"S-1": "Invoice has the wrong date", "S-2": "Checkout is down"}
    assert support("verify", "--store", team).status == 0
    assert support("verify", "--store", laptop).status == 0


def test_ok_twice_adds_nothing(support: Support, two: tuple[str, str]) -> None:
    support("copy", *two)
    head = support("audit", "head", "--store", "team.db").out
    again = support("copy", *two, "--json").json
    assert (again["new_events"], again["opened"], again["renamed"]) == (0, [], [])
    assert support("audit", "head", "--store", "team.db").out == head


def test_ok_into_nothing_it_is_the_same_store(support: Support, two: tuple[str, str]) -> None:
    assert support("copy", two[0], "new.db").status == 0
    for words in (("audit", "head"), ("list", "--json", "--all"), ("log", "1", "--json"), ("policy", "history")):
        assert support(*words, "--store", "new.db").out == support(*words, "--store", two[0]).out


def test_ok_the_old_number_still_finds_it(support: Support, two: tuple[str, str]) -> None:
    support("copy", *two)
    shown = support("show", "2", "--store", "team.db", "--json").json
    (alias,) = shown["aliases"]
    assert alias.startswith("1@")
    for name in (alias, f"S-{alias}", alias[:5]):
        assert support("show", name, "--store", "team.db", "--json").json["id"] == "S-2"
    assert f"Elsewhere: {alias}" in support("show", "2", "--store", "team.db").out
    support("note", alias, "-m", "Found by its old name", "--store", "team.db")
    assert "Found by its old name" in support("log", "2", "--store", "team.db").out


def test_err_a_number_nobody_had(support: Support, two: tuple[str, str]) -> None:
    support("copy", *two)
    for name in ("9@abcdef", "1@zz", "1@", "1@'; --"):
        assert support("show", name, "--store", "team.db").status == 4


def test_ok_an_option_before_or_after(support: Support, two: tuple[str, str]) -> None:
    assert support("--json", "copy", *two).json["renamed"] == [{"there": 1, "here": 2}]


def test_err_the_same_store(support: Support, two: tuple[str, str]) -> None:
    assert "same store" in support("copy", two[0], f"./{two[0]}").err
    assert support("copy", two[0], two[0]).status == 2


def test_err_nothing_to_copy(support: Support, home: Path) -> None:
    assert refusal(support, "copy", "nowhere.db", "new.db", status=7)["code"] == "store"
    assert not (home / "new.db").exists()


def test_err_what_is_no_store(support: Support, two: tuple[str, str], home: Path) -> None:
    (home / "letter.txt").write_text("Dear Ann")
    assert support("copy", two[0], "letter.txt").status == 7
    assert support("copy", "letter.txt", two[0]).status == 7
    assert (home / "letter.txt").read_text() == "Dear Ann"
