import json
from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(100)
    return office


SCREEN = """\
Case     Pri   Clock        Due UTC    SLA target      Who   Customer  Title
── late in the last 24 hours ───────────────────────────────────────────────────────────────────────
S-2      high  late 1h      11:00      first response  bo    Acme      Checkout is down
── next ────────────────────────────────────────────────────────────────────────────────────────────
S-1      crit  10m left     12:10      first response  -     Acme      Tills say 502
S-4   !  low   8h of work   Tue 12:00  first response  -     -         [b]all is lost\\n\\x1b[31m
── waiting: for whom, since when, what is left then ────────────────────────────────────────────────
S-3      med   vendor 1h    Fri 10:00  resolution      -     Kone      Invoices are missing
── resolved, to close ──────────────────────────────────────────────────────────────────────────────
S-5      med   resolved     -          -               -     -         Solved
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
def test_every_width_has_what_is_owed_and_by_when(office: Office, width: int) -> None:
    stock(office)
    office.promise("S-4", "Call them back", NOW + HOUR)
    lines = at_terminal("list", env={"COLUMNS": str(width)}).screen.splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) == 9 + 5 * (width == 60)
    said = "\n".join(lines)
    for words in ("Due UTC", "late 1h", "11:00", "12:10", "first response", "Call them back", "13:00", "Checkout"):
        assert words in said


def test_old_debt_is_one_line_unless_it_is_asked_for(office: Office, support: Support) -> None:
    with office.database.transaction():
        for place in range(4):
            office.open(f"old {place}", NOW - 40 * DAY, customer="Beta")
    office.open("Mail is gone", NOW - 20 * MINUTE, customer="Acme", priority="critical")
    folded = at_terminal("list").screen.splitlines()
    assert folded[2].startswith("S-5")
    assert folded[3].startswith("── old debt: 4 late for more than a day (support list --breached) ──")
    assert len(folded) == 4
    for asked in (["-n", "0"], ["--breached"], ["-c", "Beta"]):
        assert at_terminal("list", *asked).screen.splitlines()[-5].startswith("── old debt: late for more than a day ─")
    plain = support("list", "--plain").out
    assert plain.startswith("Group: late in the last 24 hours\n\nCase: S-5\n")
    assert plain.endswith("\nGroup: old debt: 4 late for more than a day (support list --breached)\n")
    assert [each["id"] for each in support("list", "--json").json] == ["S-1", "S-2", "S-3", "S-4", "S-5"]


def test_a_sorted_list_has_the_same_columns_and_no_groups(office: Office) -> None:
    stock(office)
    lines = at_terminal("list", "--sort", "id").screen.splitlines()
    assert lines[0] == SCREEN.splitlines()[0].replace("Case     ", "Case  ")
    assert [line[:3] for line in lines[1:]] == ["S-1", "S-2", "S-3", "S-4", "S-5"]


def test_outside_hours_the_deadline_is_shown(office: Office) -> None:
    stock(office)
    screen = at_terminal("list", env={"COLUMNS": "80", "SUPPORT_NOW": "2026-11-23T20:00:00Z"}).screen
    assert next(line for line in screen.splitlines() if line.startswith("S-4")).split()[1:6] == [
        "low", "3h", "of", "work", "Tue",
    ]  # fmt: skip


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


@pytest.mark.parametrize("form", [(), ("--json",), ("--jsonl",), ("--ids",), ("--plain",), ("--fields", "id")])
def test_ok_the_exit_code_says_whether_something_is_found(
    office: Office, support: Support, form: tuple[str, ...]
) -> None:
    for verb in (("list",), ("search", "tills")):
        done = support(*verb, *form, "--exit-code")
        assert (done.status, done.err) == (0, "")
    stock(office)
    for verb in (("list",), ("search", "tills")):
        asked = support(*verb, *form, "--exit-code")
        assert (asked.status, asked.err) == (1, "")
        assert (asked.out, 0) == ((without := support(*verb, *form)).out, without.status)
        assert support(*verb, "-n", "1", *form, "--exit-code").status == 1
    for verb in (("list", "--status", "closed"), ("search", "teapot")):
        assert support(*verb, *form, "--exit-code").status == 0


def test_err_no_failure_is_taken_for_something_found(
    office: Office, support: Support, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock(office)
    assert support("list", "--customer", "nobody", "--exit-code").status == 4
    assert support("list", "--sort", "mood", "--exit-code").status == 2
    done = support("list", "--exit-code", "--json", env={"SUPPORT_TZ": "UTC", "SUPPORT_STORE": "/"})
    assert (done.status, done.error["exit"]) == (7, 7)
    # A person who sees the queue sees the same code.
    assert at_terminal("list", "--exit-code").status == 1
