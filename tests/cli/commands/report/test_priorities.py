from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(70)
    office.raise_to(office.open("Old", NOW - 10 * DAY, customer="Beta"), "high", NOW - 9 * DAY)
    office.raise_to(office.open("Slow", NOW - 2 * HOUR, customer="Acme"), "critical", NOW - MINUTE)
    return office


def test_people_read_every_word_and_every_effect(office: Office) -> None:
    lines = at_terminal("report", "priorities").screen.splitlines()[4:]
    assert lines[0] == "23 Nov 2026 11:59  S-2   medium → critical  ana, asked by their CFO (…"
    assert lines[1] == "  their month end closes tonight"
    assert lines[2].startswith("    first response: due 23 Nov 2026 14:00 → 23 Nov 2026 12:0")
    assert sum("resolution: " in line for line in lines) == 2


def test_programs_get_the_effects_and_may_narrow(office: Office, support: Support) -> None:
    told = support("report", "priorities", "--json").json
    assert [(each["id"], each["was"], each["priority"]) for each in told] == [
        ("S-2", "medium", "critical"), ("S-1", "medium", "high"),
    ]  # fmt: skip
    assert {each["metric"] for each in told[0]["effects"]} >= {"first_response", "resolution"}
    assert support("report", "priorities", "-c", "beta", "--ids").out == "S-1\n"
    assert support("report", "priorities", "--since", "1d ago", "--ids").out == "S-2\n"
    assert "their month end closes tonight" in support("report", "priorities", "--csv", "-n", "1").out


def test_no_change_is_no_failure(office: Office, support: Support) -> None:
    support("customer", "add", "Gamma")
    assert support("report", "priorities", "-c", "Gamma", "--json").json == []
    assert at_terminal("report", "priorities", "-c", "Gamma").screen.endswith("\n\nNo priority was changed.\n")
