"""Which working-time rules hold for whom, from end to end."""

from pathlib import Path

from tests.cli.cases import refusal
from tests.cli.commands.oncall.company import COMPANY
from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

OWN = """
[[working_time.rules]]
id = "own-week"
kind = "weekly_max"
limit = "45h"
source = "Collective agreement, s. 12"
countries = ["DE"]
"""


def test_ok_each_with_what_it_says_and_its_source(support: Support, home: Path) -> None:
    with_rota(support, home, f"{COMPANY}{OWN}")
    rows = support("oncall", "rules", "--json").json
    for row in rows:
        check("working-time-rule", row)
        assert row["source"]
    # The founder has none.
    assert {row["person"] for row in rows} == {"boris", "cy", "dana", "eve"}
    says = {row["rule"]: row["says"] for row in rows}
    assert says["DE-5"] == "at least 11 h of rest after work; a call-out restarts it"
    assert says["FI-25"].startswith(
        "at least 11 h of rest after work, within 24 h of its start; a call-out restarts it"
    )
    assert (
        says["FI-27"] == "at least 35 h of rest in a row each week, or that on average of two weeks with 24 h in each"
    )
    assert says["FR-week"] == "at most 48 h of work a week, and 44 h on average of 12 weeks"
    assert says["PT-211"] == "at most 48 h of work a week on average of 4 months"
    assert says["DE-6"] == (
        "at most 10 h of work on a day with 3 h or more at night (23:00-06:00), and 8 h on average of 4 weeks"
    )
    (own,) = (row for row in rows if row["rule"] == "own-week")
    assert (own["person"], own["limit_seconds"], own["source"]) == ("cy", 45 * 3600, "Collective agreement, s. 12")


def test_ok_of_one_person_and_where_there_are_none(support: Support, home: Path) -> None:
    with_rota(support, home, COMPANY)
    rows = support("oncall", "rules", "--person", "CY", "--csv").out.splitlines()
    assert len(rows) == 6
    assert all(row.startswith("cy,DE-") for row in rows[1:])
    assert support("oncall", "rules", "--person", "me", "--plain").out.startswith("No working-time rule holds")
    assert "nobody called 'zoe'" in refusal(support, "oncall", "rules", "--person", "zoe", status=4)["message"]
    assert "Facts, not legal advice." in support("oncall", "rules", "--plain").out


def test_ok_a_policy_without_countries_has_none(support: Support, home: Path) -> None:
    with_rota(support, home, ROTA)
    assert support("oncall", "rules", "--json").json == []
