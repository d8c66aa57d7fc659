"""Who is on call in one line of what people look at anyway; programs get nothing new."""

from pathlib import Path

import pytest

from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.oncall.test_cover import ALL
from tests.cli.test_hot_imports import _loaded
from tests.conftest import Support

LINE = "On call: ana until 30 Nov 09:00"
HELSINKI = ("--tz", "Europe/Helsinki")


@pytest.mark.parametrize(
    "words", [["list", "--plain"], ["next", "--plain"], ["status", "--plain"], ["watch", "--plain"]], ids=" ".join
)
def test_ok_people_are_told(support: Support, home: Path, words: list[str]) -> None:
    with_rota(support, home, ALL)
    support("open", "Odd", "-p", "high")
    done = support(*words, *HELSINKI)
    assert (done.status, done.out.splitlines().count(LINE)) == (0, 1)


def test_ok_nobody_is_loud_there_too(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert "On call: NOBODY until today 17:00" in support("list", "--plain", *HELSINKI).out


def test_ok_without_rotas_nothing_is_said(support: Support) -> None:
    support("open", "Odd")
    for words in (["list", "--plain"], ["next", "--plain"], ["status"]):
        assert "On call" not in support(*words).out


def test_ok_the_zone_is_named_where_nothing_else_names_it(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    for words in (["list", "--plain"], ["next", "--plain"], ["status"]):
        assert f"{LINE} EET" in support(*words, *HELSINKI).out


def test_ok_several_rotas_and_not_more_than_fit(support: Support, home: Path) -> None:
    more = "".join(
        f'[rotas.r{place}]\nzone = "UTC"\n[[rotas.r{place}.layers]]\nmembers = ["cy"]\nturn = "1 week"\nstart = "2026-01-05 09:00"\n'
        for place in range(3)
    )
    with_rota(support, home, ALL + more)
    assert (
        "On call: nights ana until 30 Nov 09:00; r0 cy; r1 cy; and 1 more" in support("list", "--plain", *HELSINKI).out
    )


def test_ok_a_cover_is_seen(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    support("oncall", "cover", "cy", "--to", "in 2h")
    assert "On call: cy until today 14:00" in support("status").out


@pytest.mark.sqlite_only("what a command on a file imports")
def test_law_programs_do_not_pay_for_it(support: Support, home: Path, tmp_path: Path) -> None:
    with_rota(support, home, ALL)
    support("open", "Odd", "-p", "high")
    for words in (["list", "--json"], ["list", "--ids"], ["next", "--json"], ["list"], ["status", "--json"]):
        assert not {name for name in _loaded(tmp_path, words) if "oncall" in name or "on_call" in name}, words
    assert any("oncall" in name for name in _loaded(tmp_path, ["list", "--plain"]))


def test_ok_an_absence_that_leaves_nobody_is_said_at_once(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    done = support("person", "away", "ana", "--until", "in 2h", *HELSINKI)
    said = "nights: NOBODY is on call from Mon 23 Nov 14:00 EET to Mon 23 Nov 16:00 EET, as ana is away."
    assert (done.status, said in " ".join(done.err.split())) == (0, True)
    (told,) = support("person", "away", "boris", "--until", "in 2h", "--json").json
    assert told["warnings"] == []


def test_ok_a_deadline_at_which_nobody_is_on_call_is_said_and_one_that_is_covered_is_not(
    support: Support, home: Path
) -> None:
    with_rota(support, home)
    support("open", "Odd", "-p", "low")
    support("reply", "1", "-m", "We look")
    support("promise", "1", "--in", "30m", "-m", "Call back")
    for words in (["list", "--plain"], ["next", "--plain"], ["status"], ["watch", "--plain"]):
        assert "; NOBODY when S-1 is due today 14:30" in support(*words, *HELSINKI).out
    support("oncall", "cover", "cy", "--to", "in 3h")
    assert "NOBODY when" not in support("status", *HELSINKI).out
