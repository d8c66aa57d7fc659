"""Two customers that were merged are what they were, when they are taken apart; random stories: `test_union.py`."""

import pytest

from supportcli.application.customer.edit import ContactGiven, CustomerChange, add, edit, merge
from supportcli.application.customer.find import get_customer
from supportcli.application.customer.unmerge import unmerge
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.verify import verify
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import Refused
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import NOW

BY = ChangeRequest(NOW)


@pytest.fixture
def office(office: Office) -> Office:
    """An office with two customers, merged into one."""
    for name, who in (("Acme", "Ann"), ("Beta", "Bo")):
        add(office.desk(), name, CustomerChange(Described(aliases=(f"{name} Oy",))), BY)
        edit(office.desk(), name, CustomerChange(Described(), ContactGiven(who, phones=("+358 40 777 1234",))), BY)
    merge(office.desk(), "Beta", "Acme", "one firm", BY)
    return office


def known(office: Office, name: str) -> tuple[str, list[str], list[str]]:
    customer = get_customer(office.desk(), name).customer
    return customer.name, sorted(customer.aliases), sorted(each.name for each in customer.contacts.values())


def test_ok_each_has_its_names_and_contacts_again(office: Office) -> None:
    assert known(office, "Beta Oy")[0] == "Acme"
    unmerge(office.desk(), "Beta", "two firms", BY)
    assert known(office, "Acme Oy") == ("Acme", ["Acme Oy"], ["Ann"])
    assert known(office, "Beta Oy") == ("Beta", ["Beta Oy"], ["Bo"])
    assert verify(office.database).is_whole


def test_ok_a_preview_writes_nothing(office: Office) -> None:
    head = event_log.head(office.database)
    done = unmerge(office.desk(), "Beta", "two firms", BY, only_preview=True)
    assert (done.stays, {each.record.key for each in done.changes}) == ("Acme", {"acme", "beta"})
    assert event_log.head(office.database) == head


def test_err_it_was_not_merged(office: Office) -> None:
    add(office.desk(), "Corp", CustomerChange(Described()), BY)
    with pytest.raises(Refused, match="Corp was not merged into another customer"):
        unmerge(office.desk(), "Corp", "two firms", BY)
