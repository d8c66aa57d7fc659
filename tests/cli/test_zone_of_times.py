"""Every table and page of times names their zone, and names it once."""

import re
from collections.abc import Sequence

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

#: No other zone is called so, and no other word of a screen has it.
ZONE = "+0545"
TIMES = re.compile(r"\b\d\d:\d\d\b")
SCREENS = (
    ("list",),
    ("list", "--fields", "id,opened_at,updated_at,title"),
    ("list", "--fields", "id,left"),
    ("due",),
    ("stats",),
    ("log",),
    ("log", "2"),
    ("history", "Acme"),
    ("customer", "list"),
    ("customer", "show", "Acme"),
    ("contract", "list"),
    ("person", "list"),
    ("policy", "history"),
    ("report", "priorities"),
    ("runbook", "show", "late"),
    ("sla", "explain", "2"),
    ("sla", "simulate", "2", "--priority", "low"),
    ("calendar", "list"),
    ("calendar", "show", "office"),
)


@pytest.fixture
def office(office: Office, support: Support) -> Office:
    assert not support("customer", "add", "Acme").status
    assert not support(
        "contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", "--until", "2027-01-01"
    ).status
    office.open("Checkout is down", NOW - 2 * HOUR, customer="Acme", priority="high", assignee="bo")
    office.open("Tills say 502", NOW - DAY, customer="Acme", priority="medium")
    office.wait("S-1", "vendor", NOW - HOUR, until=NOW + 22 * HOUR)
    office.open("Solved", NOW - HOUR, customer="Acme")
    assert not support("close", "3", "--as", "fixed", "-m", "It was the cache.").status
    assert not support("reprioritise", "2", "-p", "high", "-m", "Not one till of the shop can be used").status
    assert not support("person", "away", "bo", "--until", "in 2h").status
    assert not support(
        "runbook", "add", "late", "--title", "Late", "--topic", "t", "--owner", "ana", "-m", "1. Look"
    ).status
    return office


def named(words: Sequence[str], screen: str) -> int:
    """Return how often a screen names the zone; what a sentence of a record says in itself does not count."""
    assert TIMES.search(screen), f"{words}: no time stands there: {screen}"
    return (
        len(re.findall(rf"^(?:When|Times:).*{re.escape(ZONE)}", screen, re.MULTILINE))
        if words[0] == "log"
        else screen.count(ZONE) + screen.count("Asia/Kathmandu")
    )


@pytest.mark.parametrize("width", [50, 80, 160])
def test_a_screen_names_the_zone_of_its_times_once(office: Office, width: int) -> None:
    shown = {
        words: at_terminal(*words, "--tz", "Asia/Kathmandu", env={"COLUMNS": str(width), "NO_COLOR": "1"}).screen
        for words in SCREENS
    }
    dated = {words: screen for words, screen in shown.items() if TIMES.search(screen)}
    assert {words: named(words, screen) for words, screen in dated.items()} == dict.fromkeys(dated, 1)
    assert len(dated) >= (13 if width < 80 else 18)


def test_plain_lines_name_it_once(office: Office, support: Support) -> None:
    # The queue is read out case by case: there each due instant has its zone.
    screens = [words for words in SCREENS if words not in {("list",), ("stats",), ("list", "--fields", "id,left")}]
    shown = {words: support(*words, "--tz", "Asia/Kathmandu", "--plain").out for words in screens}
    assert {words: named(words, screen) for words, screen in shown.items()} == dict.fromkeys(screens, 1)


def test_programs_get_what_they_got(office: Office, support: Support) -> None:
    for words in SCREENS:
        kind = "--json" if words in {("stats",), ("customer", "show", "Acme"), ("runbook", "show", "late")} else "--csv"
        head = support(*words, "--tz", "Asia/Kathmandu", kind).out.partition("\n")[0]
        assert head == support(*words, kind).out.partition("\n")[0]


def test_times_of_winter_and_summer_have_both_names(office: Office) -> None:
    office.open("Old", NOW - 150 * DAY, customer="Acme")
    assert "Opened EET/EEST" in at_terminal("list", "--fields", "id,opened_at", "--tz", "Europe/Helsinki").screen
    assert (
        "Opened EET "
        in at_terminal(
            "list",
            "--fields",
            "id,opened_at,title",
            "--opened-since",
            "7d ago",
            "--tz",
            "Europe/Helsinki",
            env={"COLUMNS": "100", "NO_COLOR": "1"},
        ).screen
    )
