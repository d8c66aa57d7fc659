"""What is said when a version changes a rota: who stays, from when on it holds, whose shifts change."""

from pathlib import Path
from textwrap import dedent

from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.conftest import Support

CHANGED = ROTA.replace('["ana", "boris"]', '["cy", "boris"]')
EVENING = "2026-11-23T16:00:00Z"


def test_ok_who_is_on_call_stays_and_what_changes_is_shown(support: Support, home: Path) -> None:
    with_rota(support, home)
    said = with_rota(support, home, CHANGED, "--tz", "Europe/Helsinki", now=EVENING)
    assert (
        "Rota nights: who is on call now stays; this version holds from Mon 30 Nov 09:00 EET (in 6 d 15 h) on." in said
    )
    assert "  Mon 7 Dec 17:00 EET to Mon 14 Dec 09:00 EET: cy instead of ana (5 shifts)\n" in said
    assert support("oncall", "now", "--json", now=EVENING).json[0]["people"] == ["ana"]


def test_ok_as_json(support: Support, home: Path) -> None:
    with_rota(support, home)
    (home / "policy.toml").write_text((home / "policy.toml").read_text().replace('["ana", "boris"]', '["cy"]'))
    (change,) = support("policy", "apply", "policy.toml", "--json", now=EVENING).json["rotas"]
    assert (change["rota"], change["from"], change["later"]) == ("nights", "2026-11-30T07:00:00Z", True)
    assert change["differences"][0] == {
        "starts_at": "2026-11-30T15:00:00Z", "ends_at": "2026-12-07T07:00:00Z", "before": ["boris"], "after": ["cy"],
        "shifts": 5,
    }  # fmt: skip


def test_ok_at_once_if_asked_to(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert "holds from now on" in with_rota(support, home, CHANGED, "--rotas-now", now=EVENING)
    assert support("oncall", "now", "--json", now=EVENING).json[0]["people"] == ["cy"]


def test_err_two_times_and_a_past_one(support: Support, home: Path) -> None:
    with_rota(support, home)
    asked = ("policy", "apply", "policy.toml", "--rotas-from")
    assert support(*asked, "tomorrow 09:00", "--rotas-now").status == 2
    text = (home / "policy.toml").read_text().replace("boris", "cy")
    (home / "policy.toml").write_text(text.replace("[people.cy]\n[people.cy]", "[people.cy]"))
    done = support(*asked, "2026-11-01 09:00")
    assert (done.status, "never changed" in done.err) == (2, True)


def test_ok_check_names_the_rotas(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert "1 rota (nights)" in support("policy", "check", "policy.toml").out
    assert support("policy", "check", "policy.toml", "--json").json["rotas"] == ["nights"]


def test_ok_the_rota_of_the_help_is_a_rota(support: Support, home: Path) -> None:
    _, _, rest = support("help", "policy").out.partition("[rotas.nights]")
    shown = dedent("  [rotas.nights]" + rest.partition("\n\n")[0])
    with_rota(support, home, f"[people.ana]\n[people.boris]\n{shown}")
    assert support("oncall", "schedule", "--json").json


def test_ok_a_dry_run_shows_it_and_stores_nothing(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert "who is on call now stays" in with_rota(support, home, CHANGED, "--dry-run", now=EVENING)
    assert [row["version"] for row in support("policy", "history", "--json").json] == [1, 2]
