"""Swaps from end to end."""

from pathlib import Path

import pytest

from tests.cli.cases import outcome, refusal
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.oncall.test_cover import ALL, people
from tests.conftest import Support

CY = {"SUPPORT_ME": "cy"}


def test_ok_a_shift_is_offered_taken_withdrawn(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    told = outcome(support, "oncall", "swap", "offer", "in 15d", "-m", "A wedding")
    assert told["sentences"] == [
        "swap 1: ana offers the shift from Mon 7 Dec 07:00 UTC to Mon 14 Dec 07:00 UTC: A wedding"
    ]
    assert people(support, "in 15d") == ["ana"]
    assert outcome(support, "oncall", "swap", "take", "1", env=CY)["sentences"] == ["swap 1: cy takes the shift"]
    assert people(support, "in 15d") == ["cy"]
    assert outcome(support, "oncall", "swap", "withdraw", "1")["sentences"] == ["swap 1 is withdrawn"]
    assert people(support, "in 15d") == ["ana"]
    assert support("verify").status == 0


def test_ok_an_exchange_with_one_person(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    outcome(support, "oncall", "swap", "offer", "in 15d", "--to", "boris", "--for", "in 8d")
    refusal(support, "oncall", "swap", "take", "1", env=CY)
    outcome(support, "oncall", "swap", "take", "1", "--person", "boris")
    assert [people(support, at) for at in ("in 8d", "in 15d")] == [["ana"], ["boris"]]


def test_ok_whoever_takes_it_may_give_one_back(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    outcome(support, "oncall", "swap", "offer", "in 15d")
    outcome(support, "oncall", "swap", "take", "1", "--person", "boris", "--for", "in 8d")
    assert [people(support, at) for at in ("in 8d", "in 15d")] == [["ana"], ["boris"]]


def test_err_two_swaps_of_one_shift(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    outcome(support, "oncall", "swap", "offer", "in 15d")
    assert "is in swap 1 already" in refusal(support, "oncall", "swap", "offer", "in 16d")["message"]
    outcome(support, "oncall", "swap", "take", "1", env=CY)
    assert "cy took shift 1 already" in refusal(support, "oncall", "swap", "take", "1", "--person", "boris")["message"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["offer", "in 8d"], 3), (["take", "9"], 4), (["take", "x"], 2), (["give", "1"], 2), (["withdraw", "1", "--for", "in 8d"], 2),
        (["take", "1", "--to", "boris"], 2), (["offer", "soonish"], 2), (["offer", "in 15d", "--for", "in 8d"], 2), (["offer", "10d ago"], 3),
    ],
)  # fmt: skip
def test_err_and_nothing_is_stored(support: Support, home: Path, words: list[str], status: int) -> None:
    with_rota(support, home, ALL)
    refusal(support, "oncall", "swap", *words, status=status)
    assert support("oncall", "list", "--json").json == []
