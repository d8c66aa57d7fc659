from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(60)
    office.open("Checkout is down since the deploy of this morning, for everybody", NOW - HOUR, priority="critical")
    office.open("Slow", NOW - 30 * MINUTE, "bo")
    office.reply("S-1", "We look", NOW - 20 * MINUTE)
    return office


SCREEN = """\
When UTC
23 Nov 2026 11:00  ana  opened as critical: Checkout is down
                        since the deploy of this morning,
                        for everybody
23 Nov 2026 11:15       BREACHED: first response was due
23 Nov 2026 11:40  ana  replied: We look
"""


def test_a_case_tells_its_story_from_the_beginning(office: Office) -> None:
    assert at_terminal("log", "1").screen == SCREEN


def test_the_store_tells_what_was_written_down_last(office: Office, support: Support) -> None:
    assert [each["id"] for each in support("log", "--json").json] == ["S-1", "S-2", "S-1"]
    assert support("log", "-n", "1").out == "2026-11-23T11:40:00Z\tS-1\tana\treplied\treplied: We look\n"
    assert at_terminal("log", "-n", "2").screen.splitlines()[2] == "23 Nov 2026 11:30  S-2  bo   opened as medium: Slow"


def test_a_history_can_be_cut_to_its_end(office: Office, support: Support) -> None:
    assert [each["kind"] for each in support("log", "1", "-n", "2", "--json").json] == ["breached", "replied"]


def test_nothing_happened_yet(tmp_path: Path, support: Support) -> None:
    (tmp_path / "other").mkdir()
    path = Office(tmp_path / "other").path
    assert support("log", "--store", path, "--json").json == []
    assert support("log", "--store", path, "--plain").out == "Nothing happened yet.\n"
