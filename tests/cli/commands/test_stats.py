from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(80)
    office.reply(office.open("answered", NOW - HOUR, priority="critical"), "Yes", NOW - 50 * MINUTE)
    office.open("late", NOW - 40 * MINUTE, priority="critical")
    return office


SCREEN = """\
Cases: 2 open, 2 breached now
Status                  1 new, 1 open, 0 waiting, 0 resolved
Priority                2 critical, 0 high, 0 medium, 0 low
Unassigned              2
Since 16 Nov 12:00 UTC  2 opened, 0 resolved, 0 closed

SLA target      Met  Breached  Met %  Waived  Void
first response    1         1   50.0       0     0
update            0         1    0.0       0     0
"""


def test_people_see_short_counts(office: Office) -> None:
    assert at_terminal("stats").screen == SCREEN


def test_programs_get_an_object_or_a_row_for_every_count(office: Office, support: Support) -> None:
    told = support("stats", "--json").json
    assert (told["open"], told["breached"], told["by_priority"]["critical"]) == (2, 2, 2)
    assert "sla.first_response.kept\t1\n" in support("stats").out


def test_looking_back_ends_now(office: Office, support: Support) -> None:
    assert support("stats", "--since", "30m ago", "--json").json["opened"] == 0
    assert support("stats", "--since", "2h").status == 2


def test_months_are_counted_in_the_users_zone(support: Support) -> None:
    for at in ("2026-09-30T23:30:00Z", "2026-10-15T12:00:00Z", "2026-11-23T12:00:00Z"):
        support("open", "A case", now=at)
    support("close", "2", "--as", "void", now="2026-11-01T00:00:00Z")
    told = support("stats", "--months", "3", "--json").json
    assert told == [
        {"month": "2026-09", "opened": 1, "resolved": 0, "closed": 0},
        {"month": "2026-10", "opened": 1, "resolved": 0, "closed": 0},
        {"month": "2026-11", "opened": 1, "resolved": 1, "closed": 1},
    ]
    assert support("stats", "--months", "2", "--tz", "Europe/Helsinki").out == "2026-10\t2\t0\t0\n2026-11\t1\t1\t1\n"


def test_err_no_number_of_months(support: Support) -> None:
    assert support("stats", "--months", "-1").status == 2
