from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(80)
    return office


SCREEN = """\
S-2  Checkout is down
high · new · unassigned · l1

First response breached 1 h ago, unassigned.
Customer  Acme
Next: support take S-2
"""


def test_people_see_what_to_take_and_why(office: Office) -> None:
    office.open("later")
    office.open("Checkout is down", NOW - 2 * HOUR, priority="high", customer="Acme")
    assert at_terminal("next").screen == SCREEN


def test_programs_get_the_case_and_the_reason(office: Office, support: Support) -> None:
    office.open("Checkout is down", NOW - 2 * HOUR, priority="high")
    told = support("next", "--json").json
    assert (told["id"], told["because"]) == ("S-1", "first response breached 1 h ago, unassigned")
    assert support("next", "--ids").out == "S-1\n"


def test_an_empty_queue_says_so_and_is_no_failure(office: Office, support: Support) -> None:
    office.open("bo's", assignee="bo")
    assert support("next", "--json").out == "null\n"
    assert support("next") == (0, "", "")
    assert at_terminal("next").screen.startswith("Nothing to take:")


def test_two_people_never_take_the_same(office: Office, support: Support) -> None:
    for place in range(6):
        office.open(f"case {place}")
    with ThreadPoolExecutor(6) as people:
        names = [f"person{place}" for place in range(6)]
        done = people.map(lambda who: support("next", "--take", "--ids", env={"SUPPORT_ME": who}).out, names)
    assert len(set(done)) == 6


def test_taking_it_assigns_it_and_the_next_one_gets_another(office: Office, support: Support) -> None:
    office.open("first", NOW - HOUR)
    office.open("second")
    taken = support("next", "--take", "--json").json
    assert (taken["id"], taken["assignee"], taken["status"]) == ("S-1", "ana", "open")
    assert taken["because"].endswith("it is yours")
    assert support("next", "--take", "--json", env={"SUPPORT_ME": "bo"}).json["id"] == "S-2"
    assert support("next", "--take", "--json", env={"SUPPORT_ME": "cy"}).json is None
    assert support("log", "1").out.count("assigned to ana") == 1
