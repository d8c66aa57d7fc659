"""The past of a store under another policy: who would have been late, plans it lacks, what counts for nobody."""

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.try_out import try_out
from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.application.sla.waive import waive
from supportcli.domain.case.clock_events import Waived
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
TEXT = """
default_plan = "standard"
[calendars.always]
always_open = true
[plans.standard]
calendar = "always"
[plans.standard.medium]
first_response = { target = "4h" }
[plans.gold]
calendar = "always"
[plans.gold.medium]
first_response = { target = "2h" }
[[choose]]
customer = "Gold"
plan = "gold"
"""
STRICT = TEXT.replace('"4h"', '"1h"').partition("[plans.gold]")[0]


@pytest.fixture
def past(office: Office) -> Office:
    """Answers after 30 minutes, 3 hours and 5 hours; a void case, one of another plan, and one without an answer."""
    apply(office.desk(NOW - 2 * DAY), drafted("policy.toml", TEXT))
    begin = NOW - DAY
    for name, minutes in (("Acme", 30), ("Acme", 180), (None, 300)):
        office.reply(office.open("Slow", begin, customer=name), "we look", begin + minutes * 60)
    office.close(office.open("Oops", begin), "void", begin + 2 * HOUR)
    office.reply(office.open("Odd", begin, customer="Gold"), "we look", begin + HOUR + 60)
    office.open("New", NOW - 30 * 60)
    return office


def counts(found):
    return [(row["plan"], row["judged"], row["met"], row["tried_judged"], row["tried_met"]) for row in found["rows"]]


def test_ok_a_stricter_target_makes_the_planted_cases_late(past: Office) -> None:
    found = try_out(past.desk(), drafted("strict.toml", STRICT), NOW - 90 * DAY, None)
    assert counts(found) == [("gold", 1, 1, 1, 0), ("standard", 3, 2, 3, 1)]
    assert [(row["met_percent"], row["tried_met_percent"], row["difference"]) for row in found["rows"]] == [
        (100, 0, -100), (66.7, 33.3, -33.3)
    ]  # fmt: skip
    assert [(each["id"], each["late_seconds"], each["late_in_force"]) for each in found["late"]] == [
        ("S-2", 2 * HOUR, False), ("S-3", 4 * HOUR, True), ("S-5", 60, False)
    ]  # fmt: skip
    assert (found["cases"], found["void"], found["late_in_force_only"]) == (5, 1, 0)
    assert (found["version"], found["unknown_plans"], found["default_plan"]) == (None, ["gold"], "standard")


def test_ok_the_policy_in_force_gives_what_was_judged(past: Office) -> None:
    for wanted in (drafted("again.toml", TEXT), stored(past.desk())):
        found = try_out(past.desk(), wanted, NOW - 90 * DAY, "plan")
        assert found["version"] == stored(past.desk()).version
        assert all(row["difference"] == 0 for row in found["rows"])
        assert [each["id"] for each in found["late"]] == ["S-3"]


def test_ok_a_looser_policy_meets_what_was_late(past: Office) -> None:
    found = try_out(past.desk(), drafted("loose.toml", TEXT.replace('"4h"', '"6h"')), NOW - 90 * DAY, "customer")
    assert found["late_in_force_only"] == 1
    assert [(row["customer"], row["judged"], row["tried_met"]) for row in found["rows"]] == [
        ("Acme", 2, 2), ("Gold", 1, 1), (None, 1, 1)
    ]  # fmt: skip


def test_ok_a_waived_breach_counts_for_neither(past: Office) -> None:
    waive(past.desk(), ["3"], Waived("first_response", 1, "their fault", "maria"), ChangeRequest(NOW))
    found = try_out(past.desk(), drafted("strict.toml", STRICT), NOW - 90 * DAY, "plan")
    assert counts(found)[1] == ("standard", 2, 2, 2, 1)


def test_ok_a_policy_without_a_target_for_any_case_and_an_empty_period(past: Office) -> None:
    nothing = STRICT.replace("[plans.standard.medium]", "[plans.standard.low]")
    found = try_out(past.desk(), drafted("nothing.toml", nothing), NOW - 90 * DAY, None)
    assert (counts(found)[1], found["late"]) == (("standard", 3, 2, 0, 0), [])
    assert {row["difference"] for row in found["rows"]} == {row["tried_met_percent"] for row in found["rows"]} == {None}
    later = try_out(past.desk(), drafted("strict.toml", STRICT), NOW - 60, None)
    assert (later["rows"], later["late"], later["cases"]) == ([], [], 0)
