"""Who is away, from end to end."""

from pathlib import Path

import pytest

from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def people(support: Support, now: str = "2026-11-23T12:00:00Z") -> dict[str, tuple[bool, str | None]]:
    rows = support("person", "list", "--json", now=now).json
    for row in rows:
        check("person", row)
    return {row["name"]: (row["away"], row["away_until"]) for row in rows}


def test_ok_away_and_back(support: Support) -> None:
    support("open", "Odd", "-a", "Boris")
    told = outcome(support, "person", "away", "me", "--until", "in 2d", "-m", "Holidays")
    check("record", told)
    assert (told["noun"], told["name"], told["changed"]) == ("person", "ana", True)
    assert people(support) == {"ana": (True, "2026-11-25T12:00:00Z"), "Boris": (False, None)}
    assert people(support, "2026-11-25T12:00:00Z")["ana"] == (False, None)
    outcome(support, "person", "back", "ANA", now="2026-11-24T08:00:00Z")
    assert people(support, "2026-11-24T08:00:00Z")["ana"][0] is False
    assert outcome(support, "person", "back", "ana", now="2026-11-24T08:00:00Z")["changed"] is False
    assert support("verify").status == 0


def test_ok_an_absence_is_announced_and_called_off(support: Support) -> None:
    outcome(support, "person", "away", "ana", "--from", "2026-12-21", "--until", "2027-01-04")
    assert people(support)["ana"] == (False, "2027-01-04T00:00:00Z")
    assert people(support, "2026-12-21T00:00:00Z")["ana"][0] is True
    outcome(support, "person", "back", "ana")
    assert people(support, "2026-12-21T00:00:00Z")["ana"] == (False, None)


def test_ok_what_the_policy_says_of_them(support: Support, home: Path) -> None:
    text = '[people.boris]\nzone = "Europe/Helsinki"\nlanguages = ["fi", "en"]\ntiers = ["l2"]\nentrepreneur = true\n'
    (home / "policy.toml").write_text(support("policy", "show").out + text, encoding="utf-8")
    support("policy", "apply", "policy.toml", env={"SUPPORT_ME": "boris"})
    (row,) = support("person", "list", "--json").json
    check("person", row)
    assert (row["zone"], row["languages"], row["tiers"], row["skills"], row["country"], row["entrepreneur"]) == (
        "Europe/Helsinki", ["fi", "en"], ["l2"], [], None, True,
    )  # fmt: skip
    assert support("person", "list", "--fields", "name,zone,tiers").out == "boris\tEurope/Helsinki\tl2\n"


def test_ok_people_of_the_policy_are_there(support: Support, home: Path) -> None:
    support("open", "Odd")
    text = support("policy", "show").out + '[people.boris]\nalso = ["bpetrov"]\nrole = "lead"\n'
    (home / "policy.toml").write_text(text, encoding="utf-8")
    support("policy", "apply", "policy.toml", env={"SUPPORT_ME": "boris"})
    assert (
        outcome(support, "person", "away", "BPetrov", "--until", "in 2d", env={"SUPPORT_ME": "boris"})["name"]
        == "boris"
    )
    (row,) = support("person", "list", "--json").json
    assert (row["name"], row["role"], row["away"]) == ("boris", "lead", True)


@pytest.mark.parametrize("words", [
    ("away", "ana", "--until", "yesterday"), ("away", "ana", "--until", "10"), ("away", "ana"),
    ("away", "ana", "--from", "in 2d", "--until", "in 1d"), ("away", " ", "--until", "in 2d"),
    ("back", "ana", "--keep-going"),
], ids=" ".join)  # fmt: skip
def test_err_no_absence(support: Support, words: tuple[str, ...]) -> None:
    refusal(support, "person", *words, status=2)


def test_err_undo_leaves_people_alone(support: Support) -> None:
    outcome(support, "person", "away", "ana", "--until", "in 2d")
    assert "changed a person" in refusal(support, "undo")["message"]


def test_ok_why_somebody_is_away_is_read_from_stdin(support: Support) -> None:
    support("open", "A store, please")
    done = support("person", "away", "ana", "--until", "mon 09:00", "-m", "-", input="Holidays\r\n")
    assert done.status == 0, done.err
    assert done.sentences.strip().endswith(": Holidays")
