import json
from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(100)
    return office


SCREEN = """\
Case     Priority  Clock                   Assignee  Customer  Title
S-2      high      BREACHED 1 h ago        bo        Acme      Checkout is down
S-1      critical  10 min left             -         Acme      Tills say 502
S-4   !  low       8 h of work left        -         -         [b]all is lost\\n\\x1b[31m
S-3      medium    paused until Tue 10:00  -         Kone      Invoices are missing
S-5      medium    resolved                -         -         Solved
"""


def stock(office: Office) -> None:
    office.open("Tills say 502", NOW - 5 * MINUTE, customer="Acme", priority="critical")
    office.open("Checkout is down", NOW - 2 * HOUR, customer="Acme", priority="high", assignee="bo")
    office.reply(office.open("Invoices are missing", NOW - HOUR, customer="Kone"), "Which ones?", NOW - HOUR)
    office.wait("S-3", "vendor", NOW - HOUR, until=NOW + 22 * HOUR)
    office.open("[b]all is lost\n\x1b[31m", priority="low", alarms=("all is lost",))
    office.reply(office.open("Solved", NOW - HOUR), "Try again", NOW - HOUR)


def test_people_see_who_is_owed_what_by_when(office: Office, support: Support) -> None:
    stock(office)
    support("resolve", "5", "-m", "It was the cache.")
    office.database.run("UPDATE board SET alarms = 'all is lost' WHERE number = 4")
    assert at_terminal("list").screen == SCREEN


@pytest.mark.parametrize("width", [60, 80, 160])
def test_every_width_keeps_a_row_a_row(office: Office, width: int) -> None:
    stock(office)
    lines = at_terminal("list", env={"COLUMNS": str(width)}).screen.splitlines()
    assert len(lines) == 6
    assert max(map(len, lines)) <= width
    assert "Title" in lines[0]
    assert "BREACHED" in lines[1]


def test_a_table_is_capped_and_says_so_and_a_pipe_is_not(office: Office, support: Support) -> None:
    with office.database.transaction():
        for place in range(60):
            office.open(f"case {place}")
    assert at_terminal("list").screen.endswith("\n50 of 60 cases shown, -n 0 for all\n")
    assert "shown" not in at_terminal("list", "-n", "0").screen
    assert len(support("list").out.splitlines()) == 60
    assert len(support("list", "--json", "-n", "7").json) == 7


def test_programs_get_words_for_what_is_left_and_owed(office: Office, support: Support) -> None:
    stock(office)
    told = support("list", "--csv", "--fields", "id,left,owed", "-p", "critical,high").out
    assert told == "id,left,owed\r\nS-2,BREACHED 1 h ago,first response\r\nS-1,10 min left,first response\r\n"
    assert support("list", "--json", "--fields", "left", "-p", "high").json == [{"left": "BREACHED 1 h ago"}]


def test_json_has_the_clocks_and_no_words_of_ours(office: Office, support: Support) -> None:
    stock(office)
    first = support("list", "--json").json[0]
    assert first["clocks"][0].keys() >= {"metric", "state", "due_at", "remaining_seconds"}
    assert not {"left", "owed", "mark"} & first.keys()


def test_a_justification_is_a_field(office: Office, support: Support) -> None:
    stock(office)
    office.raise_to("S-4", "high")
    told = support("list", "--tsv", "--fields", "id,justification", "-p", "high").out
    assert "S-4\ttheir month end closes tonight\n" in told


def test_nothing_is_said_to_people_and_is_empty_for_programs(office: Office, support: Support) -> None:
    assert at_terminal("list").screen == "Nothing is owed. (support list --all shows closed cases too.)\n"
    assert at_terminal("list", "-p", "low").screen == "No case matches. (--all looks at closed cases too.)\n"
    assert support("list").out == ""
    assert json.loads(support("list", "--json").out) == []


@pytest.mark.parametrize("asked", [["-n", "-1"], ["-s", "gone"], ["--sort", "luck"], ["--fields", "secret"]])
def test_err_what_cannot_be_meant_is_a_usage_error(office: Office, support: Support, asked: list[str]) -> None:
    office.open("one")
    assert support("list", *asked).status == 2
