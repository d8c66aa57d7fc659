"""What a customer registered, from end to end: rows, sums, and the page for their manager."""

import re
from pathlib import Path

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.records import change
from supportcli.domain.customer.profile import Described, describe
from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.cli.gated import with_people
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

EVIL = "<script>alert(1)</script> | *x* \x1b[31m"


@pytest.fixture
def office(office: Office) -> Office:
    """Kaleva and Otava came through Tieto; Acme came by itself."""
    for name, partner in (("Kaleva", "Tieto"), ("Otava", "tieto"), ("Tieto", None), ("Acme", None)):
        told = Described(name, (name[:2],), partner=partner)
        change(office.desk(), "customer", name.lower(), lambda one, told=told: describe(one, told), ChangeRequest(NOW))
    office.open("Slow", NOW - 3 * DAY, customer="Kaleva", kind="question")
    office.reply("S-1", "Try this", NOW - 3 * DAY + 60)
    office.open(EVIL, NOW - 2 * DAY, customer="KA", priority="critical")
    office.open("Theirs", NOW - DAY, customer="Otava")
    office.open("Ours", NOW - HOUR, customer="Tieto")
    office.open("Else", NOW - HOUR, customer="Acme")
    return office


def test_ok_rows_and_what_they_come_to(support: Support, office: Office) -> None:
    support("rate", "1", "2", "-m", "Three times", "--by", "Ann")
    support("rate", "1", "4", "-m", EVIL)
    support("rate", "2", "1", "-m", "Slip")
    support("undo")
    support("time", "2", "90m")
    support("close", "2", "--as", "fixed", "-m", "Done")
    told = support("history", "kaleva", "--json").json
    check("history", told)
    assert [each["id"] for each in told["cases"]] == ["S-2", "S-1"]
    fixed, asked = told["cases"]
    assert (asked["rating"], asked["rating_text"], asked["met"]) == (4, EVIL, 1)
    assert (fixed["spent_seconds"], fixed["closed_as"], fixed["rating"]) == (5400, "fixed", None)
    summary = told["summary"]
    assert (summary["cases"], summary["open"], summary["by_kind"]) == (2, 1, {"incident": 1, "question": 1})
    assert summary["ratings"]["average"] == 4.0
    (first,) = [each for each in summary["promises"] if each["metric"] == "first_response"]
    assert (first["met"] + first["breached"], first["met_percent"]) == (2, 50.0)
    assert support("history", "Kaleva").out.split("\t")[0] == "S-2"


def test_ok_since_then_only(support: Support, office: Office) -> None:
    told = support("history", "Kaleva", "--since", "2d ago", "--json").json
    assert ([each["id"] for each in told["cases"]], told["since"]) == (["S-2"], "2026-11-21T12:00:00Z")


@pytest.mark.parametrize("name", ["Kaleva", "Tieto", "ot"])
def test_ok_the_partner_and_all_who_came_through_it(support: Support, office: Office, name: str) -> None:
    told = support("history", name, "--with-partner", "--json").json
    assert sorted(told["customers"]) == ["Kaleva", "Otava", "Tieto"]
    assert [each["id"] for each in told["cases"]] == ["S-4", "S-3", "S-2", "S-1"]


def test_ok_a_customer_without_a_partner_stands_alone(support: Support, office: Office) -> None:
    assert support("history", "Acme", "--with-partner", "--json").json["customers"] == ["Acme"]


def test_ok_a_page_of_html_runs_nothing(support: Support, office: Office, home: Path) -> None:
    done = support("history", "Kaleva", "--html", "-o", "page.html")
    assert (done.status, done.out) == (0, ""), done.err
    text = (home / "page.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | *x* \\x1b[31m" in text
    assert not re.search(r"<(script|img|link|iframe|a|form)\b|\son\w+=|javascript:|https?:", text)
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in text
    assert text.rstrip().endswith("</html>")
    assert [each.name for each in home.glob("page*")] == ["page.html"]
    assert support("history", "Kaleva", "--html").out == text


def test_ok_a_page_of_markdown_has_no_markup_of_others(support: Support, office: Office) -> None:
    text = support("history", "Kaleva", "--markdown").out
    assert text.startswith("# History of Kaleva\n")
    assert r"\<script\>alert(1)\</script\> \| \*x\* \\x1b\[31m |" in text
    assert sum(line.startswith("| ") for line in text.splitlines()) == 4


def test_err_nobody_two_pages_no_folder(support: Support, office: Office) -> None:
    assert "No customer matches 'Eve'" in refusal(support, "history", "Eve", status=4)["message"]
    assert refusal(support, "history", "Acme", "--html", "--markdown", status=2)
    assert refusal(support, "history", "Acme", "-o", "x", status=2)
    assert refusal(support, "history", "Acme", "--html", "-o", "nowhere/x.html", status=2)
    assert "is in the future" in refusal(support, "history", "Acme", "--since", "in 2h", status=2)["message"]


def test_ok_an_overridden_gate_is_loud_and_a_window_is_no_promise(support: Support) -> None:
    support("customer", "add", "Kaleva", "--contact", "Ann Lee", "--phone", "040 123 4567", "--may-authorise")
    with_people(support)
    support("open", "Furnace", "-c", "Kaleva", "--channel", "phone")
    because = "It bursts when it is cold, nobody answers"
    assert support("authorise", "1", "--override", "--second", "boris", "--because", because).status == 0
    assert support("access", "grant", "1", "--to", "in 1h", "--level", "root", "--by", "Ann Lee").status == 0
    told = support("history", "Kaleva", "--json", now="2026-11-23T14:00:00Z").json
    check("history", told)
    assert (told["cases"][0]["gate"], told["summary"]["overridden"]) == ("overridden", 1)
    assert "access" not in [each["metric"] for each in told["summary"]["promises"]]
    page = support("history", "Kaleva", "--markdown").out
    assert "OVERRIDDEN without written authorisation: 1" in page
    assert "open, OVERRIDDEN" in page
    assert ", OVERRIDDEN: Furnace" in support("customer", "show", "Kaleva").out


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_ok_whose_a_case_is_and_what_was_missed_stay_on_a_narrow_terminal(support: Support, width: int) -> None:
    for name in ("Acme", "Beta"):
        support("customer", "add", name, "--partner", "Nordcloud")
        support("open", "The export of all invoices is slow since Friday", "-c", name)
    shown = support(
        "history", "Acme", "--with-partner", "--color", "never", env={"SUPPORT_FORCE_TTY": str(width)}
    ).out.splitlines()
    assert {"Case", "Customer", "Met", "Missed", "Title"} <= {*shown[0].split()}
    assert {line.split()[1] for line in shown[1:3]} == {"Acme", "Beta"}
    assert max(map(len, shown)) <= width
