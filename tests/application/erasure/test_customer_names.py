"""A redaction of a customer takes its name out of the cases that were opened for it or moved to it, and moves nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.case import gate
from supportcli.application.case.edit import edit as edit_case
from supportcli.application.customer import contracts, ledger
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.held import held
from supportcli.application.erasure.redact import redact
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.case.triage import Edited
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from tests.desks import Office, pour
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("a redaction is the same on a server: tests/cli/test_erasure.py")
CASES = "SELECT uid, kind, payload FROM event WHERE kind IN ('opened', 'moved', 'authorised')"
CLOCKS = "SELECT * FROM clock ORDER BY number, metric, instance"
NAME, LONGER, OTHER = "Kaleva Foods", "Kaleva Foods Oy", "Beta"


def move(office: Office, name: str, customer: str) -> None:
    edit_case(office.desk(NOW + HOUR), [name], Edited(), ChangeRequest(NOW + HOUR), customer=customer)


@pytest.fixture
def kaleva(office: Office) -> Office:
    """One case opened for it, one moved to it, one moved away, one by its other name with a consent; one of another's."""
    desk, asked = office.desk(NOW - DAY), ChangeRequest(NOW - DAY)
    ann = ContactGiven("Ann Lee", phones=("+358 40 123 4567",), may_authorise=True)
    add(desk, NAME, CustomerChange(Described(aliases=("Kaleva",)), ann), asked)
    contracts.make(desk, NAME, Contracted(0, "standard", NOW - 90 * DAY, consultations=9), asked)
    add(desk, OTHER, CustomerChange(Described(partner="Kaleva Foods")), asked)
    for customer in (NAME, OTHER, NAME, "Kaleva", LONGER):
        channel = "phone" if customer == "Kaleva" else "mail"
        office.open("How do we", customer=customer, kind="question", channel=channel)
    move(office, "2", NAME)
    move(office, "3", OTHER)
    gate.authorise(
        office.desk(NOW + HOUR), ["4"], Authorised("Ann Lee", "<1@kaleva.example>"), ChangeRequest(NOW + HOUR)
    )
    return office


def names(office: Office) -> list[tuple[str, str, Any, Any]]:
    rows = ((row["kind"], json.loads(row["payload"])) for row in office.database.all(CASES))
    return [(kind, fact.get("customer"), fact.get("was")) for kind, fact in rows]


def lines(office: Office) -> list[Any]:
    desk = office.desk(NOW + DAY)
    return [(each.number, each.pool, each.amount) for each, _ in ledger.listed(desk, customer_of(desk, NAME))]


def listed(office: Office) -> set[tuple[str, str]]:
    entries = held(office.desk(NOW + DAY), NAME)["entries"]
    return {(each["uid"], each["kind"]) for each in entries if each["kind"] != "redacted"}


def erase(office: Office, what: str) -> None:
    redact(office.desk(NOW + DAY), what, None, (), "They asked for it", ChangeRequest(NOW + DAY))


def test_ok_it_is_in_no_field_of_a_case_and_nothing_else_changes(kaleva: Office) -> None:
    was, booked, clocks = listed(kaleva), lines(kaleva), [tuple(row) for row in kaleva.database.all(CLOCKS)]
    assert len(booked) == 5
    erase(kaleva, f"customer:{NAME}")
    gone = "[redacted]"
    assert names(kaleva) == [
        ("opened", gone, None), ("opened", OTHER, None), ("opened", gone, None), ("opened", gone, None),
        ("opened", LONGER, None), ("moved", gone, OTHER), ("moved", OTHER, gone), ("authorised", gone, None),
    ]  # fmt: skip
    assert (listed(kaleva), lines(kaleva)) == (was, booked)
    assert [tuple(row) for row in kaleva.database.all(CLOCKS)] == clocks
    assert verify(kaleva.database).faults == []
    assert rebuild(kaleva.database) == []


def test_ok_a_copy_that_had_the_name_loses_it_too(kaleva: Office, tmp_path: Path) -> None:
    laptop = kaleva.on_a_laptop(tmp_path / "laptop.db")
    was, booked = listed(laptop), lines(laptop)
    erase(kaleva, f"customer:{NAME}")
    pour(laptop.database, export_events(kaleva.database))
    assert (names(laptop), listed(laptop), lines(laptop)) == (names(kaleva), was, booked)
    assert verify(laptop.database).faults == []
    assert rebuild(laptop.database) == []


def test_ok_of_a_contact_or_one_field_the_customer_keeps_its_name(kaleva: Office) -> None:
    before = names(kaleva)
    erase(kaleva, "contact:Ann Lee")
    redact(kaleva.desk(NOW + DAY), f"customer:{OTHER}", None, ("partner",), "Wrong", ChangeRequest(NOW + DAY))
    assert names(kaleva) == before
