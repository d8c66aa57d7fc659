"""Covers from end to end: in whose place, from when to when, void; and what is refused."""

from pathlib import Path

import pytest

from tests.cli.cases import outcome, refusal
from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

ALL = ROTA.replace('hours = ["17:00-09:00", "fri 17:00 - mon 09:00"]\n', "")


def people(support: Support, at: str = "now") -> list[str]:
    """Return who is on call at a time."""
    (row,) = support("oncall", "who", "--at", at, "--json").json
    found: list[str] = row["people"]
    return found


def test_ok_instead_of_everybody_and_void(support: Support, home: Path) -> None:
    with_rota(support, home)
    told = outcome(support, "oncall", "cover", "cy", "--to", "in 2h", "-m", "Dentist")
    check("record", told)
    assert (told["noun"], told["name"], told["created"]) == ("oncall", "nights", True)
    assert told["sentences"] == [
        "cover 1: cy answers instead of everybody from Mon 23 Nov 12:00 UTC to Mon 23 Nov 14:00 UTC: Dentist"
    ]
    assert people(support) == ["cy"]
    assert outcome(support, "oncall", "cover", "--void", "1", "-m", "Cancelled")["sentences"] == [
        "cover 1 is void: Cancelled"
    ]
    assert people(support) == []
    assert support("verify").status == 0


def test_ok_one_person_besides_and_off(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    outcome(support, "oncall", "cover", "cy", "--instead-of", "boris", "--to", "in 2h")
    assert people(support) == ["ana"]
    outcome(support, "oncall", "cover", "boris", "--besides", "--to", "in 2h")
    # The cover of boris was recorded before he was on call: the later one sees the earlier one's result.
    assert people(support) == ["ana", "boris"]
    outcome(support, "oncall", "cover", "ANA", "--off", "--to", "in 1h")
    assert people(support) == ["boris"]
    assert people(support, "in 3h") == ["ana"]


def test_ok_the_same_cover_again_and_the_same_key(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    for changed in (True, False):
        assert outcome(support, "oncall", "cover", "cy", "--to", "in 2h", "--key", "k")["changed"] is changed
    assert outcome(support, "oncall", "cover", "cy", "--to", "in 2h")["changed"] is False


def test_ok_somebody_the_policy_does_not_know_is_noted(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    done = support("oncall", "cover", "eve", "--to", "in 2h")
    assert (done.status, "eve is not among the policy's people" in done.err) == (0, True)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["cy"], 2), (["--to", "in 2h"], 2), (["cy", "--to", "in 2h", "--off", "--besides"], 2), (["cy", "--to", "2h ago"], 3),
        (["cy", "--from", "in 3h", "--to", "in 2h"], 2), (["cy", "--instead-of", "cy", "--to", "in 2h"], 2), (["--void", "7"], 4),
        (["cy", "--void", "1"], 2), (["cy", "--to", "in 2h", "--rota", "days"], 4), (["cy", "--to", "in 2h", "--keep-going"], 2),
    ],
)  # fmt: skip
def test_err_and_nothing_is_stored(support: Support, home: Path, words: list[str], status: int) -> None:
    with_rota(support, home, ALL)
    refusal(support, "oncall", "cover", *words, status=status)
    assert support("oncall", "list", "--json").json == []


def test_err_a_viewer_neither_covers_nor_records(support: Support, home: Path) -> None:
    with_rota(support, home, ALL.replace("[people.cy]", '[people.cy]\nrole = "viewer"'))
    refusal(support, "oncall", "cover", "cy", "--to", "in 2h")
    refusal(support, "oncall", "cover", "boris", "--to", "in 2h", env={"SUPPORT_ME": "cy"})


def test_err_it_is_not_undone_but_made_void(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    outcome(support, "oncall", "cover", "cy", "--to", "in 2h")
    said = refusal(support, "undo")
    assert said["message"] == "your last command changed who is on call, and that cannot be undone."
    assert "oncall cover --void" in said["hint"]
