from pathlib import Path

import pytest

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

#: Round the clock, by ana alone.
ALONE = """
[people.ana]
role = "lead"
languages = ["fi"]
[rotas.all]
zone = "Europe/Helsinki"
[[rotas.all.layers]]
members = ["ana"]
turn = "1 week"
start = "2026-11-23 09:00"
"""


def test_ok_holes_are_a_table_that_names_the_zone_once(support: Support, home: Path) -> None:
    with_rota(support, home, ROTA.replace('"17:00-09:00"', '"18:00-09:00"'))
    shown = support("coverage", "--weeks", "1", "--plain", "--tz", "UTC")
    assert (shown.status, shown.out.count("UTC")) == (0, 1)
    assert "Promises: standard (critical)\n" in shown.out
    assert "Promises: standard (high, medium, low)\n" in shown.out
    assert "Why: nobody on call\n" in shown.out
    assert shown.out.endswith("holes, 1 d 20 h together.\n")


def test_ok_programs_get_every_hole_and_a_status(support: Support, home: Path) -> None:
    with_rota(support, home, ROTA.replace("[people.ana]", '[people.ana]\nlanguages = ["fi-FI"]'))
    rows = support("coverage", "--language", "fi", "--to", "in 8d", "--json").json
    for row in rows:
        check("hole", row)
    assert {row["why"] for row in rows} == {"nobody on call", "nobody speaks fi"}
    assert all(row["gap"] is (row["why"] == "nobody on call") for row in rows)
    done = support("coverage", "--exit-code", "--csv", "--header")
    assert done.status == 1
    assert done.out.startswith("starts_at,ends_at,seconds,promises,why\r\n")


def test_ok_one_sentence_says_that_all_is_covered(support: Support, home: Path) -> None:
    with_rota(support, home, ALONE)
    done = support("coverage", "--exit-code", "--plain", "--language", "fi")
    assert (done.status, done.out.count("\n")) == (0, 1)
    assert done.out.startswith(
        "Every promise is covered from Mon 23 Nov 12:00 UTC (just now) until Mon 21 Dec 12:00 UTC"
    )
    assert done.out.endswith("somebody who speaks fi is on call in all of its hours.\n")
    assert support("coverage", "--json").json == []


def test_ok_what_nobody_in_the_policy_has_is_said(support: Support, home: Path) -> None:
    with_rota(support, home, ALONE)
    done = support("coverage", "--skill", "databases", "--plain", "--exit-code")
    assert done.status == 1
    assert "Nobody in the policy has the skill databases." in done.out


def test_ok_without_rotas_everything_is_a_hole(support: Support, home: Path) -> None:
    with_rota(support, home, "")
    done = support("coverage", "--exit-code", "--plain")
    assert (done.status, done.out.count("\n")) == (1, 1)
    assert done.out.startswith("The policy has no rotas, so NOBODY is on call.")
    assert support("coverage", "--json").json[0]["gap"] is True


def test_ok_without_promises_nothing_is(support: Support, home: Path) -> None:
    text = 'default_plan = "none"\n[calendars.always]\nalways_open = true\n[plans.none]\ncalendar = "always"\n'
    (home / "policy.toml").write_text(f"{text}[plans.none.low]\n", encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0
    done = support("coverage", "--exit-code", "--plain")
    assert (done.status, done.out) == (0, "No plan of the policy has a target, so there is nothing to cover.\n")
    assert support("coverage", "--json").json == []


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--weeks", "0"), 2), (("--weeks", "523"), 2), (("--weeks", "2", "--to", "in 8d"), 2),
        (("--from", "2026-12-01", "--to", "2026-11-30"), 2), (("--to", "2066-01-01"), 2), (("--tier", "l9"), 2),
        (("--plan", "silver"), 4), (("--rota", "days"), 4),
    ],
)  # fmt: skip
def test_err_what_cannot_be_asked(support: Support, home: Path, options: tuple[str, ...], status: int) -> None:
    with_rota(support, home)
    done = support("coverage", *options)
    assert (done.status, done.out) == (status, "")
    assert "Traceback" not in done.err


@pytest.fixture
def past(support: Support, home: Path) -> Support:
    """An urgent case of a day on which nobody was on call, and one of a night."""
    with_rota(support, home, ROTA)
    for at in ("2026-11-24T10:00:00Z", "2026-11-24T22:00:00Z"):
        support("open", "Down", "-c", "Acme", "-p", "critical", now=at)
        support("reply", "@last", "-m", "We look", now=at.replace(":00:00Z", ":10:00Z"))
    return support


THEN = "2026-11-26T12:00:00Z"


def test_ok_the_past_is_replayed(past: Support) -> None:
    done = past("coverage", "--replay", "--plain", now=THEN)
    assert "SLA target: first response" in done.out
    assert "For 2 of 4 promises somebody was on call before they were due. For 2 nobody was." in done.out
    found = past("coverage", "--replay", "--json", now=THEN).json
    check("replay", found)
    assert [row["id"] for row in found["missed"] if row["metric"] == "first_response"] == ["S-1"]
    assert past("coverage", "--replay", "--exit-code", "--csv", now=THEN).status == 1
    listed = past("coverage", "--replay", "--missed", "--tsv", "--fields", "id,metric", now=THEN).out
    assert listed == "S-1\tupdate\nS-1\tfirst_response\n"


def test_ok_another_rota_is_tried_on_the_past(past: Support, home: Path) -> None:
    (home / "new.toml").write_text(builtin_text("Europe/Helsinki") + ALONE)
    done = past("coverage", "--replay", "--policy", "new.toml", "--exit-code", "--plain", now=THEN)
    assert done.status == 0
    assert "For 4 of 4 promises somebody would have been on call before they were due." in done.out
    assert (
        past("coverage", "--replay", "--policy", "new.toml", "--rota", "ALL", "--json", now=THEN).json["missed"] == []
    )


def test_bad_what_cannot_be_replayed_is_said(past: Support, home: Path) -> None:
    for words, status, sentence in (
        (["--policy", "new.toml"], 2, "--policy asks about the past."),
        (["--missed"], 2, "--missed asks about the past."),
        (["--replay", "--from", "2026-11-25", "--to", "2026-11-24"], 2, "begins before it ends"),
        (["--replay", "--weeks", "0"], 2, "--weeks"),
        (["--replay", "--weeks", "2", "--from", "2026-11-24"], 2, "--weeks"),
        (["--replay", "--plan", "gold"], 4, "The policy has no plan 'gold'."),
        (["--replay", "--rota", "days"], 4, "The policy has no rota 'days'."),
    ):
        done = past("coverage", *words, now=THEN)
        assert (done.status, done.out) == (status, ""), words
        assert sentence in done.err


def test_ok_a_past_without_a_promise(support: Support, home: Path) -> None:
    with_rota(support, home, ROTA)
    done = support("coverage", "--replay", "--to", "2026-11-01", "--plain")
    assert done.status == 0
    assert done.out.startswith("No promise of an answer that began between Sun 2 Aug")


def test_err_a_policy_without_the_rota_is_named(past: Support, home: Path) -> None:
    (home / "bare.toml").write_text(builtin_text("UTC"), encoding="utf-8")
    none = past("coverage", "--replay", "--policy", "bare.toml", now=THEN)
    assert (none.status, "has no rotas." in none.err, "[rotas]" in none.err) == (4, True, True)
    (home / "one.toml").write_text(builtin_text("UTC") + ROTA, encoding="utf-8")
    other = past("coverage", "--replay", "--policy", "one.toml", "--rota", "odd", now=THEN)
    assert other.status == 4
    assert "has no rota 'odd'." in other.err
    assert "Its rotas are " in other.err
