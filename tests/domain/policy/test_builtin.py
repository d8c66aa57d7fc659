import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.wording import DEFAULT_TABLE

MINUTE, HOUR = 60, 3600


@pytest.mark.parametrize("zone", ["UTC", "Europe/Helsinki", "America/Argentina/Buenos_Aires"])
def test_ok_it_is_a_policy_in_the_zone_that_is_asked_for(zone: str) -> None:
    rules = read(builtin_text(zone)).rules
    assert rules["calendars"]["office"]["timezone"] == zone
    assert rules["default_plan"] == "standard"


def test_ok_its_promises() -> None:
    policy = Policy(0, read(builtin_text("UTC")).rules)
    metrics = ("first_response", "next_response", "update", "resolution")
    told = {
        priority: [
            target and target.seconds for target in (policy.target("standard", priority, one) for one in metrics)
        ]
        for priority in ("critical", "high", "medium", "low")
    }
    assert told == {
        "critical": [15 * MINUTE, HOUR, 30 * MINUTE, 4 * HOUR],
        "high": [HOUR, 4 * HOUR, 4 * HOUR, 8 * HOUR],
        "medium": [4 * HOUR, 8 * HOUR, None, 24 * HOUR],
        "low": [8 * HOUR, 16 * HOUR, None, 80 * HOUR],
    }


def test_ok_updates_wait_for_the_customer_and_nothing_waits_for_authorisation() -> None:
    targets = read(builtin_text("UTC")).rules["plans"]["standard"].values()
    assert all("authorisation" not in each["pause_on"] for found in targets for each in found.values())
    assert [found["update"]["pause_on"] for found in targets if "update" in found] == [["customer"], ["customer"]]


def test_ok_critical_runs_round_the_clock_and_the_rest_in_office_hours() -> None:
    for priority, targets in read(builtin_text("UTC")).rules["plans"]["standard"].items():
        calendars = {target["calendar"] for target in targets.values()}
        assert calendars == ({"always"} if priority == "critical" else {"office"})


def test_ok_the_table_it_prints_is_the_one_that_holds_without_it() -> None:
    head = builtin_text("UTC").partition("[triage.table]")[0]
    assert read(head) == read(builtin_text("UTC"))
    assert [*DEFAULT_TABLE] == ["none", "degraded", "partial", "outage"]


def test_ok_what_is_commented_out_is_legal() -> None:
    lines = builtin_text("UTC").splitlines()
    marks = ("# closed", "# [", '# "', "# customer", "# plan", "# critical", "# high")
    text = "\n".join(line.removeprefix("# ") if line.startswith(marks) else line for line in lines)
    rules = read(text + "\n[plans.premium.low]\n").rules
    assert rules["calendars"]["office"]["dates"] == {"2026-12-24": [[9 * HOUR, 12 * HOUR]]}
    assert rules["choose"][0]["customer"] == "acme*"
