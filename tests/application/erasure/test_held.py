"""What is held on somebody, and where copies may lie."""

import pytest

from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.held import held
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.store_log import note_restored
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("found alike on a server: tests/cli/commands/customer/test_data.py")


def test_ok_a_customer_of_whom_only_cases_are_known(office: Office) -> None:
    office.open("Slow", NOW - HOUR, customer="Acme")
    view = held(office.desk(), "acme")
    assert [(each["section"], each["where"], each["kind"]) for each in view["entries"]] == [("case", "S-1", "opened")]
    assert view["entries"][0]["texts"] == {"title": ["Slow"], "customer": ["Acme"]}


def test_ok_a_message_that_names_nobody_is_of_whoever_the_case_is(office: Office) -> None:
    add(office.desk(), "Acme", CustomerChange(Described(), ContactGiven("Ann")), ChangeRequest(NOW - HOUR))
    for contact in ("Ann", "Bo"):
        office.open("Slow", NOW - HOUR, customer="Acme", contact=contact)
    for number in ("1", "2"):
        office.reply(number, "We look", NOW)
    found = [(each["where"], each["kind"]) for each in held(office.desk(), "Ann")["entries"]]
    assert found == [("Acme", "contact_registered"), ("S-1", "opened"), ("S-1", "replied")]


def test_ok_the_store_that_a_restore_put_aside(office: Office) -> None:
    office.open("Slow", NOW - HOUR, customer="Acme")
    database: Database = office.database
    note_restored(database, Command(NOW, "ana"), None, None, "/var/old.db")
    assert any(each.endswith("/var/old.db") for each in held(office.desk(), "Acme")["copies"])
