from pathlib import Path

from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.conftest import Support


def test_ok_a_time_ahead_and_a_time_past(support: Support, home: Path) -> None:
    with_rota(support, home)
    later = support("oncall", "who", "--at", "fri 23:00", "--plain", "--tz", "Europe/Helsinki").out
    assert later == "nights: ana is on call until Mon 30 Nov 09:00 EET (in 6 d 19 h), then NOBODY.\n"
    past = support(
        "oncall", "who", "--at", "2026-11-23 18:00", "--plain", "--tz", "Europe/Helsinki", now="2026-12-20T00:00:00Z"
    )
    assert past.out.startswith("nights: ana was on call until Tue 24 Nov 09:00 EET")


def test_ok_the_past_keeps_the_version_of_its_time(support: Support, home: Path) -> None:
    with_rota(support, home)
    changed = ROTA.replace('["ana", "boris"]', '["cy"]')
    with_rota(support, home, changed, "--rotas-now", now="2026-12-01T12:00:00Z")
    asked = ("oncall", "who", "--at", "2026-11-23T20:00Z", "--json")
    assert support(*asked, now="2026-12-02T12:00:00Z").json[0]["people"] == ["ana"]
    now = support("oncall", "who", "--at", "2026-12-01T20:00Z", "--json", now="2026-12-02T12:00:00Z").json[0]
    assert now["people"] == ["cy"]


def test_ok_a_gap_ends_with_1_if_asked_to(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert support("oncall", "who", "--at", "fri 12:00", "--exit-code").status == 1
    assert support("oncall", "who", "--at", "sat 12:00", "--exit-code").status == 0


def test_ok_without_a_time_it_is_now(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert support("oncall", "who", "--json").json == support("oncall", "now", "--json").json


def test_err_no_time(support: Support) -> None:
    support("open", "Odd")
    assert support("oncall", "who", "--at", "soonish").status == 2
