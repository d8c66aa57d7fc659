from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(100)
    office.open("Checkout is down", NOW - HOUR, priority="critical", customer="Acme")
    office.open("Slow", NOW - MINUTE, priority="high")
    return office


SCREEN = """\
Clock                    SLA target      Due          Case  Assignee  Customer  Title
BREACHED 45 min ago      first response  today 11:15  S-1   -         Acme      Checkout is down
59 min left              first response  today 12:59  S-2   -         -         Slow
3 h left                 resolution      today 15:00  S-1   -         Acme      Checkout is down
7 h 59 min of work left  resolution      Tue 11:59    S-2   -         -         Slow
"""


def test_people_see_each_deadline_once(office: Office) -> None:
    assert at_terminal("due").screen == SCREEN
    assert at_terminal("due", "-n", "1").screen.endswith("\n1 of 4 clocks shown, -n 0 for all\n")


def test_programs_see_every_clock(office: Office, support: Support) -> None:
    told = support("due", "--json").json
    assert [each["due_at"] for each in told] == sorted(each["due_at"] for each in told)
    assert len(told) == 6
    assert told[0].keys() >= {"id", "title", "metric", "instance", "state", "remaining_seconds", "breached"}


def test_within_looks_so_far_ahead(office: Office, support: Support) -> None:
    assert {each["id"] for each in support("due", "--within", "1h", "--json").json} == {"S-1", "S-2"}
    assert [each["id"] for each in support("due", "--within", "1m", "--json").json] == ["S-1"]
    assert support("due", "--within", "soon").status == 2
