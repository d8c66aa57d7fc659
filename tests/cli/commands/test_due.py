from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(100)
    office.open("Checkout is down", NOW - HOUR, priority="critical", customer="Acme")
    office.open("Slow", NOW - MINUTE, priority="high")
    return office


SCREEN = """\
now ├──┬──────┬──────────────────────────────────────────────────────────────────────────┬ Tue 11:59
    12:59 S-2 first response · 15:00 S-1 resolution · Tue 11:59 S-2 resolution

Case  Pri   Clock          Due UTC    SLA target      Who   Customer  Title
S-1   crit  late 45m       11:15      first response  -     Acme      Checkout is down
S-2   high  59m left       12:59      first response  -     -         Slow
S-1   crit  3h left        15:00      resolution      -     Acme      Checkout is down
S-2   high  7h59m of work  Tue 11:59  resolution      -     -         Slow
"""


def test_people_see_each_deadline_once(office: Office) -> None:
    assert at_terminal("due").screen == SCREEN
    assert at_terminal("due", "-n", "1").screen.endswith("\n1 of 4 clocks shown, -n 0 for all\n")


def test_old_debt_is_one_line_and_a_promise_has_its_words(office: Office, support: Support) -> None:
    for place in range(3):
        office.open(f"old {place}", NOW - 40 * DAY)
    office.promise("S-2", "Call Ann back", NOW + HOUR)
    for width in ("60", "80", "160"):
        lines = at_terminal("due", env={"COLUMNS": width}).screen.splitlines()
        below = lines[len(lines) - lines[::-1].index("") :]
        assert " ".join(below) == "Old debt: 6 clocks late for more than a day (support due -n 0)"
        assert max(map(len, lines)) <= int(width)
        assert any("Call Ann back" in line and "13:00" in line for line in lines[3:])
    assert "old 0" in at_terminal("due", "-n", "0").screen
    assert support("due", "--plain").out.endswith(
        "\n\nOld debt: 6 clocks late for more than a day (support due -n 0)\n"
    )
    assert at_terminal("due", "-n", "1").screen.endswith("; 4 more are due later (support due -n 0)\n")
    assert len(support("due", "--json").json) == 16


def test_programs_see_every_clock(office: Office, support: Support) -> None:
    told = support("due", "--json").json
    assert [each["due_at"] for each in told] == sorted(each["due_at"] for each in told)
    assert len(told) == 6
    assert told[0].keys() >= {"id", "title", "metric", "instance", "state", "remaining_seconds", "breached"}


def test_a_bare_pipe_sees_each_deadline_once_and_every_asked_format_has_every_clock(
    office: Office, support: Support
) -> None:
    bare = support("due").out
    assert len(bare.splitlines()) == 4
    assert "first_resolution" not in bare
    for asked in (("--tsv",), ("--csv",), ("--jsonl",), ("--ids",), ("--header",), ("--fields", "id,metric")):
        assert len(support("due", *asked).out.splitlines()) - (asked[0] in {"--csv", "--header"}) == 6


def test_within_looks_so_far_ahead(office: Office, support: Support) -> None:
    assert {each["id"] for each in support("due", "--within", "1h", "--json").json} == {"S-1", "S-2"}
    assert [each["id"] for each in support("due", "--within", "1m", "--json").json] == ["S-1"]
    assert support("due", "--within", "soon").status == 2
