import re
from collections.abc import Callable

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office, plain_output: Callable[[int], None]) -> Office:
    plain_output(80)
    office.open(
        "Checkout [b]is\ndown", NOW - HOUR, "bo", customer="Acme", contact="Ann", priority="high", channel="mail",
        text="Everything is down.\nHelp!",
    )  # fmt: skip
    office.raise_to("S-1", "critical", NOW - 50 * MINUTE)
    office.reply("S-1", "We look.\nIn half an hour you hear more.", NOW - 30 * MINUTE)
    actions.promise(office.desk(), ["1"], "Call back", NOW + HOUR, ChangeRequest(NOW), "Ann")
    actions.note(office.desk(), ["1"], "The certificate expired", ChangeRequest(NOW - 40 * MINUTE))
    return office


SCREEN = """\
S-1  Checkout [b]is\\ndown
critical · open · unassigned · l1

NOW  update: due now, due today 12:00    support reply S-1 -m …

Customer  Acme, Ann
Opened    Mon 23 Nov 11:00 UTC (1 h ago), by mail

Clocks
  update          ▕██████████▏  due now          due today 12:00
  resolution      ▕██░░░░░░░░▏  2 h 55 min left  due today 14:55
  first response                met late         today 11:30

Promises
  promise 1  ▕░░░░░░░░░░▏  1 h left  due today 13:00  Call back (to Ann)

Why this priority
  high to critical, by ana, 23 Nov 2026 11:10
  their month end closes tonight

The case in the customer's words
  Everything is down.
  Help!

History
"""


def test_people_see_the_whole_case(office: Office, support: Support) -> None:
    uid = support("show", "1", "--json").json["uid"]
    screen = at_terminal("show", "1").screen.replace(uid, "UID")
    head, _, history = screen.partition("History\n")
    assert history.endswith(
        "\n\nRecord\nKind     incident\nPlan     standard\nChanged  today 12:00\nUid      UID\n"
    )  # fmt: skip
    story = [line.split(maxsplit=4)[3:] for line in history.splitlines() if line.startswith("  23 Nov 2026")]
    assert [time for time, *_ in story] == sorted(time for time, *_ in story)
    assert "BREACHED: first response was due" in history
    assert "                      In half an hour you hear more." in history
    assert "note added: The certificate expired\n" in history
    assert "written down 23 Nov 2026 12:00" in history
    lines, wanted = head.splitlines(), SCREEN.splitlines()[:-1]
    clocks = lines.index("Clocks")
    assert lines[:clocks] == wanted[:clocks]
    assert lines[lines.index("Promises") :] == wanted[wanted.index("Promises") :]


@pytest.mark.parametrize("width", [40, 60, 80, 110, 160])
def test_the_page_fits(office: Office, width: int) -> None:
    lines = at_terminal("show", "1", env={"COLUMNS": str(width)}).screen.splitlines()
    assert max(map(len, lines)) <= width
    assert (lines.index("Clocks") < 8) is (width >= 110)
    assert any("certificate" in line for line in lines)


def test_a_pipe_gets_labelled_lines(office: Office, support: Support) -> None:
    lines = support("show", "1").out.splitlines()
    assert lines[:3] == ["Case: S-1", "Title: Checkout [b]is\\ndown", "Priority: critical"]
    assert lines[6:8] == ["Now: update: due now, due today 12:00", "Command: support reply S-1 -m …"]
    assert "Priority changed: high to critical, by ana, 23 Nov 2026 11:10" in lines
    assert "Clock, promise 1: 1 h left, due today 13:00, Call back (to Ann)" in lines
    assert "Text: Everything is down." in lines
    assert "  Help!" in lines
    late = "History, 23 Nov 2026 11:20: ana note added: The certificate expired (written down 23 Nov 2026 12:00)"
    assert late in lines
    assert all(": " in line or line.startswith("  ") for line in lines)


def test_json_is_the_case_and_all_that_happened(office: Office, support: Support) -> None:
    told = support("show", "1", "--json").json
    kinds = [each["kind"] for each in told["history"]]
    assert kinds == ["opened", "reprioritised", "breached", "noted", "replied", "promised"]
    opened, _, breach, noted, replied, _ = told["history"]
    assert (opened["actor"], opened["payload"]["title"], opened["backdated"]) == ("bo", "Checkout [b]is\ndown", False)
    assert breach["payload"] == {"metric": "first_response", "instance": 1}
    assert (breach["seq"], breach["actor"]) == (None, None)
    assert breach["at"] == next(each for each in told["clocks"] if each["metric"] == "first_response")["breached_at"]
    assert (noted["backdated"], noted["recorded_at"], noted["at"]) == (
        True, "2026-11-23T12:00:00Z", "2026-11-23T11:20:00Z",
    )  # fmt: skip
    assert replied["sentence"].startswith("replied: We look.")
    assert told["text"] == "Everything is down.\nHelp!"
    assert told["promises"] == [
        {"number": 1, "text": "Call back", "to": "Ann", "due_at": "2026-11-23T13:00:00Z", "state": "open"},
    ]


def test_several_cases_are_an_array_and_several_pages(office: Office, support: Support) -> None:
    office.open("Second")
    assert [each["id"] for each in support("show", "2", "S-1", "--json").json] == ["S-2", "S-1"]
    assert support("show", "1", "2").out.count("\nCase: ") == 1
    assert support("show", "-", input="1\n2\n").out.count("Uid: ") == 2
    assert support("show", "1", "--tsv", "--fields", "id,left").out == "S-1\tdue now\n"


def test_err_a_case_that_does_not_exist(office: Office, support: Support) -> None:
    done = support("show", "99", "--json")
    assert (done.status, done.error["code"]) == (4, "not_found")


@pytest.mark.parametrize("contact", ["Ann Lee", "ann  lee, +358 40 123 4567", "somebody, 040 123 4567"])
def test_ok_what_is_noted_of_the_contact_stands_on_the_page(support: Support, contact: str) -> None:
    support(
        "customer",
        "add",
        "Acme",
        "--contact",
        "Ann Lee",
        "--phone",
        "+358 40 123 4567",
        "--contact-note",
        "Only mornings",
    )
    support("open", "Tills down", "-c", "Acme", "--contact", contact)
    assert support("show", "1", "--json").json["contact_note"] == "Only mornings"
    assert "About the contact: Only mornings" in support("show", "1", "--plain").out
    support("open", "Tills down", "-c", "Acme", "--contact", "Bo")
    assert support("show", "2", "--json").json["contact_note"] is None


def test_no_time_is_cut_without_a_mark(office: Office) -> None:
    office.promise("S-1", "Call Ann back", NOW + HOUR)
    for width in range(34, 84, 2):
        lines = at_terminal("show", "1", env={"COLUMNS": str(width), "NO_COLOR": "1"}).screen.splitlines()
        assert max(map(len, lines)) <= width
        clocks = lines[lines.index("Clocks") : lines.index("History")]
        assert [line for line in clocks if re.search(r"(?:today|[A-Z][a-z]{2}) \d{1,2}(?::\d?)?$", line)] == []
        assert sum("15:00" in line for line in clocks) == 1
