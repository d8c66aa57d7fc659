from itertools import pairwise
from pathlib import Path

from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_gaps_are_rows_and_the_zone_is_named_once(support: Support, home: Path) -> None:
    with_rota(support, home)
    shown = support("oncall", "schedule", "--to", "in 2d", "--plain", "--tz", "UTC").out
    assert shown.count("On call: NOBODY") == 3
    assert shown.count("UTC") == 1
    assert "nights hands over by the clock of Europe/Helsinki" in shown
    assert "Nobody is on call in 3 of these rows, 16 h together." in shown


def test_ok_rows_touch_one_another(support: Support, home: Path) -> None:
    with_rota(support, home)
    rows = support("oncall", "schedule", "--from", "2026-12-01", "--to", "2027-01-01", "--json").json
    for row in rows:
        check("shift", row)
    assert all(one["ends_at"] == other["starts_at"] for one, other in pairwise(rows))
    assert {*map(tuple, (row["people"] for row in rows))} == {(), ("ana",), ("boris",)}


def test_ok_a_persons_rows_and_a_status_for_gaps(support: Support, home: Path) -> None:
    with_rota(support, home)
    mine = support("oncall", "schedule", "--person", "me", "--to", "in 3d", "--tsv", "--exit-code")
    assert (mine.status, mine.out.count("\tana\n")) == (0, 3)
    assert support("oncall", "schedule", "--exit-code").status == 1
    assert support("oncall", "schedule", "--person", "cy", "--plain").out == "cy is not on call then.\n"


def test_err_a_schedule_that_ends_before_it_begins(support: Support, home: Path) -> None:
    with_rota(support, home)
    for end in ("2026-11-01", "2066-01-01"):
        assert support("oncall", "schedule", "--to", end).status == 2
