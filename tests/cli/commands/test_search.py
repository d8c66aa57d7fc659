from collections.abc import Callable

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(80)
    office.open("Checkout is down", customer="Acme", text="The tills\nsay 502.")
    office.close(office.open("Another 502"), "fixed")
    return office


def test_newest_first_closed_ones_too_with_the_words(office: Office, support: Support) -> None:
    assert [each["id"] for each in support("search", "502", "--json").json] == ["S-2", "S-1"]
    assert support("search", "tills", "say", "--json").json[0]["excerpt"] == "The tills say 502."
    assert support("search", "502", "-n", "1", "--ids").out == "S-2\n"
    lines = at_terminal("search", "502").screen.splitlines()
    assert lines[0].split() == ["Case", "Status", "Priority", "Customer", "Title", "Words"]
    assert lines[2].endswith("The tills say 502.")


def test_nothing_found_is_no_failure(office: Office, support: Support) -> None:
    assert support("search", "zebra", "--json").json == []
    assert at_terminal("search", "zebra").screen == "No matches.\n"


@pytest.mark.parametrize("text", ['"', "a OR", "NEAR(", "*", "-x", "col:x", "'; DROP TABLE board; --", ""])
def test_any_text_is_answered(office: Office, support: Support, text: str) -> None:
    assert support("search", "--json", "--", text).status == 0
