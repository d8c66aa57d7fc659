"""Customers from end to end: described, found, merged; on both kinds of store."""

from pathlib import Path
from typing import Any

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.records import append
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.profile import Described
from tests.cli.cases import case_after, outcome, refusal
from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import NOW

ANN = ("--contact", "Ann Lee", "--phone", "+358 40 123 4567", "--address", "Ann@Kaleva.example", "--may-authorise")
SPELLINGS = ["+358401234567", "00358 40 1234567", "040-123 4567", "+358 (0)40 1234567", "0401234567"]


def kaleva(support: Support, *more: str) -> Any:
    return outcome(support, "customer", "add", "Kaleva Foods", "--alias", "KF", *ANN, *more)


def shown(support: Support, text: str) -> Any:
    done = support("customer", "show", text, "--json")
    assert done.status == 0, done.err
    check("customer", done.json)
    return done.json


def test_err_one_contact_at_a_time(support: Support) -> None:
    words = ("customer", "add", "Acme", "--contact", "Ann", "--phone", "040 123 4567", "--contact", "Bo")
    assert refusal(support, *words, status=2)["message"] == "One contact at a time."
    assert support("customer", "list").out == ""


def test_ok_all_that_is_said_is_shown(support: Support) -> None:
    told = kaleva(
        support, "--zone", "Europe/Helsinki", "--language", "fi", "--partner", "Nordic IT", "--agreement", "NDA-7",
        "--may-collect", "logs without names", "--looked-after-by", "me", "--service", "Mail=we restart it",
        "--landscape", "Two servers",
    )  # fmt: skip
    check("record", told)
    assert (told["noun"], told["name"], told["changed"], told["created"]) == ("customer", "Kaleva Foods", True, True)
    page = shown(support, "kf")
    assert (page["zone"], page["local_time"], page["partner"]) == (
        "Europe/Helsinki", "2026-11-23T14:00:00+02:00", "Nordic IT",
    )  # fmt: skip
    assert (page["agreement"], page["may_collect"], page["looked_after_by"]) == ("NDA-7", "logs without names", "ana")
    assert page["services"] == [{"name": "Mail", "limit": "we restart it"}]
    assert page["contacts"] == [{
        "name": "Ann Lee", "phones": ["+358 40 123 4567"], "addresses": ["Ann@Kaleva.example"], "may_authorise": True,
        "note": None, "unproved": False,
    }]  # fmt: skip
    assert support("verify").status == 0


def test_ok_an_edit_changes_only_what_is_given(support: Support, home: Path) -> None:
    kaleva(support, "--language", "fi", "--partner", "Nordic IT")
    (home / "notes.md").write_text("Three servers\nand a router", encoding="utf-8")
    outcome(
        support, "customer", "edit", "KF", "--contact", "ann lee", "--may-not-authorise", "--contact-note", "mornings"
    )
    outcome(support, "customer", "edit", "Ann Lee", "--partner", "", "-F", "notes.md", "--name", "Kaleva Oy")
    page = shown(support, "Kaleva Foods")
    assert (page["name"], page["aliases"], page["partner"], page["language"]) == (
        "Kaleva Oy", ["KF", "Kaleva Foods"], None, "fi",
    )  # fmt: skip
    assert page["landscape"] == "Three servers\nand a router"
    (ann,) = page["contacts"]
    assert (ann["phones"], ann["may_authorise"], ann["note"]) == (["+358 40 123 4567"], False, "mornings")
    again = outcome(support, "customer", "edit", "KF", "--language", "fi")
    assert (again["changed"], again["events"]) == (False, [])
    outcome(support, "customer", "edit", "KF", "--drop-contact", "ann lee", "--drop-alias", "kf")
    assert shown(support, "Kaleva Oy")["contacts"] == []
    assert support("customer", "show", "KF").status == 4


@pytest.mark.parametrize(("words", "status", "says"), [
    (("add", "kaleva  FOODS"), 3, "is already a name of Kaleva Foods"),
    (("add", "Nokia", "--alias", "kf"), 3, "'kf' is already a name of Kaleva Foods"),
    (("edit", "Beta", "--name", "KF"), 3, "is already a name of Kaleva Foods"),
    (("edit", "KF", "--drop-alias", "Kaleva Foods"), 3, "is what the customer is called"),
    (("edit", "Beta", "--drop-alias", "Beta"), 3, "is what the customer is called"),
    (("edit", "KF", "--zone", "Mars/Olympus"), 4, "no time zone"),
    (("edit", "KF", "--phone", "+358 40 1"), 2, "--contact is missing"),
    (("edit", "KF", "--contact", "Bo", "--phone", "nine"), 2, "not a phone number"),
    (("edit", "KF", "--contact", "Bo", "--address", "nine"), 2, "not an email address"),
    (("edit", "KF", "--contact", "Ann Lee", "--may-authorise", "--may-not-authorise"), 2, "cannot be combined"),
    (("edit", "KF", "--service", "Mail"), 2, "has no limit"),
    (("edit", "KF", "--drop-service", "Mail"), 4, "no service 'Mail'"),
    (("edit", "KF", "--drop-contact", "Bo"), 4, "no contact 'Bo'"),
    (("edit", "KF"), 2, "No change was given"),
    (("edit", "KF", "--language", "fi", "--keep-going"), 2, "about several cases"),
    (("edit", "Nokia", "--language", "fi"), 4, "No customer matches 'Nokia'"),
    (("add", " "), 2, "needs a name"),
    (("show", "Nokia"), 4, "No customer matches"),
    (("merge", "KF", "--into", "Kaleva Foods", "-m", "The same"), 3, "one customer already"),
    (("merge", "Nokia", "--into", "KF", "-m", "The same"), 4, "No customer matches"),
    (("merge", "Beta", "--into", "KF"), 2, "why are they the same customer?"),
])  # fmt: skip
def test_err_what_cannot_be(support: Support, words: tuple[str, ...], status: int, says: str) -> None:
    kaleva(support)
    outcome(support, "customer", "add", "Beta")
    head = support("audit", "head").out
    assert says in refusal(support, "customer", *words, status=status)["message"]
    assert support("audit", "head").out == head


@pytest.mark.parametrize("spelling", [*SPELLINGS, "ann@kaleva.EXAMPLE", "ANN LEE"])
def test_ok_whoever_calls_is_found(support: Support, spelling: str) -> None:
    kaleva(support)
    assert shown(support, spelling)["caller"] == "Ann Lee"


def test_ok_near_names_are_named(support: Support) -> None:
    kaleva(support)
    assert refusal(support, "customer", "show", "Kalevla Fods", status=4)["hint"] == "Near it: Kaleva Foods."
    assert refusal(support, "customer", "show", "leva", status=4)["hint"] == "Near it: Kaleva Foods."


def test_ok_a_number_two_customers_share_is_told_and_asked_about(support: Support) -> None:
    kaleva(support)
    told = outcome(support, "customer", "add", "Beta", "--contact", "Bo", "--phone", SPELLINGS[2])
    assert told["warnings"] == ["040-123 4567 leads to Kaleva Foods as well, so the caller has to be asked."]
    error = refusal(support, "customer", "show", SPELLINGS[0], status=2)
    assert error["message"].endswith("several customers: Beta (Bo); Kaleva Foods (Ann Lee).")
    assert "several customers" in refusal(support, "open", "Mail is down", "-c", SPELLINGS[0], status=2)["message"]


def test_ok_the_page_tells_what_is_owed(support: Support) -> None:
    kaleva(support)
    outcome(support, "contract", "add", "KF", "--plan", "standard", "--from", "2026-01-01", "--manager", "maria")
    for title in ("Mail is down", "Slow", "Odd"):
        support("open", title, "-c", "KF", "-p", "high")
    support("promise", "1", "-m", "Call back", "--in", "30m")
    support("close", "3", "--as", "fixed", "-m", "It was the cache")
    page = shown(support, "KF")
    assert [case["id"] for case in page["open_cases"]] == ["S-1", "S-2"]
    assert page["open_cases"][0]["clocks"]
    assert [case["id"] for case in page["last_cases"]] == ["S-3"]
    assert [(each["id"], each["text"], each["due_at"]) for each in page["promises"]] == [
        ("S-1", "Call back", "2026-11-23T12:30:00Z")
    ]
    assert (page["plan"], page["account_manager"], page["contract"]["state"]) == ("standard", "maria", "in force")


def test_ok_a_customer_of_whom_only_cases_are_known(support: Support) -> None:
    support("open", "Odd", "-c", "Acme", "-p", "low")
    page = shown(support, "ACME")
    assert (page["name"], page["described"], [case["id"] for case in page["open_cases"]]) == ("Acme", False, ["S-1"])
    told = outcome(support, "customer", "edit", "acme", "--alias", "A", *ANN)
    assert (told["created"], shown(support, "A")["name"]) == (True, "Acme")


def test_err_a_name_with_cases_stays(support: Support) -> None:
    support("open", "Odd", "-c", "Acme Old")
    kaleva(support, "--alias", "Acme Old")
    error = refusal(support, "customer", "edit", "KF", "--drop-alias", "acme old")
    assert error["message"] == "1 case has the name 'acme old', so it cannot be removed."


def test_ok_merged_customers_are_one(support: Support) -> None:
    kaleva(support)
    outcome(support, "customer", "add", "Beta", "--contact", "Bo", "--phone", "+46 8 123 456 78", "--language", "sv")
    for place, name in enumerate(("Beta", "KF", "Kaleva Foods"), 1):
        case_after(support, "open", f"Case {place}", "-c", name)
    told = outcome(
        support, "customer", "merge", "Beta", "--into", "KF", "--because", "One company since June", "--key", "k"
    )
    assert (told["name"], told["changed"]) == ("Kaleva Foods", True)
    again = outcome(
        support, "customer", "merge", "Beta", "--into", "KF", "--because", "One company since June", "--key", "k"
    )
    assert again["changed"] is False
    for text in ("beta", "+46812345678", "Bo", "KF"):
        page = shown(support, text)
        assert (page["name"], page["language"]) == ("Kaleva Foods", "sv")
        assert {case["id"] for case in page["open_cases"]} == {"S-1", "S-2", "S-3"}
    for name in ("Beta", "kf"):
        assert set(support("list", "-c", name, "--ids").out.split()) == {"S-1", "S-2", "S-3"}
    assert case_after(support, "open", "Case 4", "-c", "Beta")["customer"] == "Kaleva Foods"
    assert "is already a name of Kaleva Foods" in refusal(support, "customer", "add", "Beta")["message"]
    assert support("verify").status == 0
    assert support("rebuild").status == 0
    assert support("verify").status == 0


def test_ok_a_customer_of_cases_alone_is_merged(support: Support) -> None:
    for name in ("Acme", "Akme"):
        support("open", "Odd", "-c", name)
    outcome(support, "customer", "merge", "Akme", "--into", "Acme", "--because", "A slip of the pen")
    assert set(support("list", "-c", "akme", "--ids").out.split()) == {"S-1", "S-2"}
    assert [row["name"] for row in support("customer", "list", "--json").json] == ["Acme"]


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "a\tb\nc",
    "[bold]x[/bold]",
    "'; DROP TABLE handle; --",
    "=cmd()",
    "\u202etxt.exe",
    "Ä" * 200,
    "-x",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_ok_a_hostile_name_is_a_name(support: Support, name: str) -> None:
    done = support("customer", "add", "--", name)
    assert (done.status, done.err.count("Traceback")) == (0, 0), done.err
    done = support("customer", "show", "--json", "--", name)
    assert done.json["name"] == name.strip()
    support("open", "Odd", f"--customer={name}")
    for words in (
        ["customer", "list"],
        ["customer", "show", "--plain", "--", name],
        ["show", "1"],
        ["list", f"-c{name}"],
    ):
        done = support(*words)
        assert (done.status, "\x1b[31m" in done.out, "\u202e" in done.out) == (0, False, False), done
    assert support("verify").status == 0


def test_ok_a_key_does_nothing_twice(support: Support) -> None:
    first = kaleva(support, "--key", "k")
    again = kaleva(support, "--key", "k")
    assert (first["created"], again["created"], again["changed"]) == (True, False, False)
    refusal(support, "customer", "add", "Beta", "--key", "k", status=6)


def test_ok_lists_for_people_and_programs(support: Support) -> None:
    support("note", "1", "-m", "There is no such case, but a store from now on")
    assert support("customer", "list", "--plain").out.startswith("There is no customer yet.")
    assert support("customer", "list", "--json").json == []
    kaleva(support)
    support("open", "Odd", "-c", "Zeta", "-p", "critical")
    rows = support("customer", "list", "--json").json
    for row in rows:
        check("customers", row)
    assert [(row["name"], row["open_cases"], row["described"]) for row in rows] == [
        ("Kaleva Foods", 0, True), ("Zeta", 1, False),
    ]  # fmt: skip
    assert support("customer", "list", "--ids").out == "Kaleva Foods\nZeta\n"
    assert support("customer", "list").out.splitlines()[0].split("\t")[:3] == ["Kaleva Foods", "standard", "0"]
    assert "Kaleva Foods" in at_terminal("customer", "list").screen
    assert "Contacts" in at_terminal("customer", "show", "kf").screen
    assert support("customer", "show", "kf", "--fields", "name,plan").out == "Kaleva Foods\tstandard\n"


def test_ok_what_may_be_collected_is_told_where_it_is_asked_for(support: Support) -> None:
    kaleva(support, "--agreement", "NDA-7", "--may-collect", "logs without names")
    support("open", "Odd", "-c", "KF")
    done = support("reply", "1", "--kind", "diagnostics", "-m", "Send us the log")
    assert done.err == "Collect only: logs without names (agreement NDA-7), says Kaleva Foods.\n"
    assert support("reply", "1", "-m", "Thank you").err == ""
    assert "Collect only: logs without names, under NDA-7\n" in support("show", "1", "--plain").out
    page = support("show", "1", "--json").json
    assert (page["may_collect"], page["agreement"]) == ("logs without names", "NDA-7")


def test_err_undo_leaves_customers_alone(support: Support) -> None:
    support("open", "Odd")
    kaleva(support)
    error = refusal(support, "undo")
    assert error["message"] == "your last command changed a customer, and that cannot be undone."
    assert support("undo", "1", "--yes").status == 0


def test_ok_what_two_stores_say_is_poured_together(support: Support, home: Path) -> None:
    kaleva(support)
    other = ("--store", str(home / "other.db"))
    outcome(support, "customer", "add", "KALEVA FOODS", "--language", "fi", *other)
    outcome(support, "person", "away", "ana", "--until", "in 2d", *other)
    assert support("import", "events", "-", input=support("export", "events", *other).out).status == 0
    page = shown(support, "KF")
    assert (page["language"], page["caller"]) == ("fi", None)
    assert [row["away"] for row in support("person", "list", "--json").json] == [True]
    assert support("verify").status == 0


def test_ok_five_thousand_customers(tmp_path: Path, support: Support, server: str | None) -> None:
    office = Office(tmp_path, server)
    here = office.desk()

    def say() -> None:
        for each in range(5000):
            append(here, "customer", Customer(f"customer {each}"), [Described(f"Customer {each}")], ChangeRequest(NOW))

    here.database.change(say)
    here.database.close()
    env = {} if server else {"SUPPORT_STORE": office.path}
    assert len(support("customer", "list", "--ids", env=env).out.splitlines()) == 5000
    assert support("customer", "show", "customer 4999", "--json", env=env).json["name"] == "Customer 4999"
    assert support("customer", "show", "customr 4999", env=env).status == 4
