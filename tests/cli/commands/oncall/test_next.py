from pathlib import Path

from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

ALL = ROTA.replace('hours = ["17:00-09:00", "fri 17:00 - mon 09:00"]\n', "")


def test_ok_who_takes_over_from_whom(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    assert support("oncall", "next", "--plain", "--tz", "Europe/Helsinki").out == (
        "nights: boris takes over from ana Mon 30 Nov 09:00 EET (in 6 d 19 h), for 1 w.\n"
    )
    (row,) = support("oncall", "next", "--json").json
    check("next-shift", row)
    assert (row["people"], row["before"], row["seconds"]) == (["boris"], ["ana"], 7 * 86400)


def test_ok_after_a_gap_and_into_one(support: Support, home: Path) -> None:
    with_rota(support, home)
    line = support("oncall", "next", "--plain", "--tz", "Europe/Helsinki").out
    assert line == "nights: ana takes over Mon 23 Nov 17:00 EET (in 3 h), for 16 h; before that NOBODY is on call.\n"
    line = support("oncall", "next", "--plain", "--tz", "Europe/Helsinki", now="2026-11-23T16:00:00Z").out
    assert line == "nights: NOBODY is on call from Tue 24 Nov 09:00 EET (in 15 h), for 8 h, after ana.\n"


def test_ok_ones_own_next_shift(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    (row,) = support("oncall", "next", "--person", "me", "--json").json
    assert (row["people"], row["starts_at"]) == (["ana"], "2026-12-07T07:00:00Z")
    done = support("oncall", "next", "--person", "cy", "--plain")
    assert (done.status, done.out) == (0, "No shift of cy is in sight.\n")


def test_ok_a_founder_alone_sees_no_change(support: Support, home: Path) -> None:
    with_rota(support, home, ALL.replace('["ana", "boris"]', '["ana"]'))
    assert support("oncall", "next", "--plain").out == "No change is in sight.\n"
    assert support("oncall", "now", "--plain").out == "nights: ana is on call, and no change is in sight.\n"
