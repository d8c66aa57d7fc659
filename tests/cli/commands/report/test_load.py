from collections.abc import Callable

import pytest

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW

TITLE = "Load by hour of the week\n31 Aug 2026 12:00 to 23 Nov 2026 12:00 UTC\n"
HOURS = "     0     3     6     9     12    15    18    21\n"


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(60)
    for number in range(1, 9):
        name = office.open("Slow", NOW - 2 * HOUR)
        if number < 3:
            office.reply(name, "Yes", NOW - 70 * MINUTE)
    office.open("Odd", NOW - 3 * HOUR)
    return office


def test_people_see_grids_that_fit_sixty_columns(office: Office) -> None:
    screen = at_terminal("report", "load").screen
    opened = "Opened: 9\n" + HOURS + f"Mon  {'· ' * 9}░░██{'· ' * 13}".rstrip() + "\n"
    assert screen.startswith(f"{TITLE}\n{opened}Tue  ")
    assert "     · none, ░ 1-2, ▒ 3-4, ▓ 5-6, █ 7-8\n" in screen
    assert "     · none, ▒ 1, █ 2\n" in screen
    assert "     · none\n" in screen
    assert screen.endswith("\nThe policy has no rotas, so nobody is on call.\n")
    assert max(map(len, screen.splitlines())) <= 60


def test_people_without_unicode_see_digits(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    screen = at_terminal("report", "load").screen
    assert f"Mon  {'. ' * 9}2 9 {'. ' * 13}".rstrip() in screen
    assert screen.isascii()


def test_people_see_who_was_on_call(support: Support, plain_output: Callable[[int], None]) -> None:
    plain_output(60)
    with open("policy.toml", "w") as file:
        file.write(
            builtin_text("UTC") + '[people.ana]\n[rotas.days]\nzone = "UTC"\n[[rotas.days.layers]]\nmembers = ["ana"]\n'
            'turn = "1 week"\nstart = "2026-11-02 09:00"\nhours = ["mon-fri 09:00-17:20"]\n'
        )
    assert support("policy", "apply", "policy.toml", "-m", "Rota", now="2026-11-01T00:00:00Z").status == 0
    assert support("open", "Slow", now="2026-11-09T10:00:00Z").status == 0
    screen = at_terminal("report", "load", "--since", "2026-11-09", "--until", "2026-11-23").screen
    share = f"Somebody was on call\n{HOURS}" + f"Mon  {'· ' * 9}{'██' * 8}░░{'· ' * 6}".rstrip()
    assert share in screen
    assert screen.endswith("     · nobody, ░ to 33 %, ▒ to 66 %, ▓ less than all, █ all\n")


def test_programs_get_a_row_for_each_hour(office: Office, support: Support) -> None:
    rows = support("report", "load", "--json").json
    assert len(rows) == 168
    for row in rows:
        check("load", row)
    assert [row for row in rows if row["arrivals"]] == [
        {
            "name": f"Mon {hour:02}", "weekday": 1, "hour": hour, "arrivals": arrivals, "first_answers": answers,
            "breaches": 0, "seconds": 43200, "on_call_seconds": None, "on_call_share": None,
        }
        for hour, arrivals, answers in ((9, 1, 0), (10, 8, 2))
    ]  # fmt: skip
    lines = support("report", "load", "--csv").out.splitlines()
    assert (len(lines), lines[11]) == (169, "Mon 10,8,2,0,,43200")
    assert "Hour: Mon 10\nOpened: 8\n" in support("report", "load", "--plain").out


def test_nothing_then(support: Support) -> None:
    assert support("open", "Slow").status == 0
    assert (
        support("report", "load", "--until", "2026-11-01", "--plain").out
        == "No case was opened, answered first or late then.\n"
    )
    assert len(support("report", "load", "--until", "2026-11-01", "--json").json) == 168


@pytest.mark.parametrize("group", ["load", "interruptions", "solutions"])
def test_err_nothing_lies_between(support: Support, group: str) -> None:
    found = refusal(support, "report", group, "--since", "2026-11-20", "--until", "2026-11-20", status=2)
    assert "--since 2026-11-20 is not before --until 2026-11-20" in found["message"]
    assert "'soon'" in refusal(support, "report", group, "--until", "soon", status=2)["message"]
