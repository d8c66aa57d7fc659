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


@pytest.mark.parametrize("asked", ["0401234567", "+358 40 123 4567", "00358401234567", "040-1234567", "1234567"])
def test_ok_a_phone_number_is_found_in_contacts_however_it_is_written(support: Support, asked: str) -> None:
    support("open", "Tills down", "-c", "Acme", "--contact", "Ann, +358 40 123 4567")
    support("open", "Scales down", "--contact", "Bo (040) 123-4567")
    support("open", "Printer", "--contact", "Cy, +46 8 765 43 21")
    support("open", "Their number is 0401234567")
    found = support("search", asked, "--json").json
    assert [each["id"] for each in found if each["id"] in {"S-1", "S-2", "S-3"}] == ["S-2", "S-1"]
    assert "Ann, +358 40 123 4567" in found[-1]["excerpt"]
    assert [each["id"] for each in support("search", asked, "-n", "1", "--json").json] == [found[0]["id"]]
    assert [each["id"] for each in support("search", asked, "--opened-since", "1h ago", "--json").json] == [
        each["id"] for each in found
    ]
