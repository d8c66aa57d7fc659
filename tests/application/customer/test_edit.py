import pytest

from supportcli.application.customer.edit import CustomerChange, add, edit, merge, shared
from supportcli.application.customer.find import get_customer
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, Refused, UsageError
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
PHONE = "+358 40 123 4567"


def said(*aliases: str, contact: ContactGiven | None = None, **more: str) -> CustomerChange:
    return CustomerChange(Described(aliases=aliases, **more), contact)  # type: ignore[arg-type]


def test_err_a_name_leads_to_one_customer_alone(office: Office) -> None:
    add(office.desk(), "Acme", said("AC"), ChangeRequest(NOW))
    for name, change in (("ac", said()), ("Beta", said("acme"))):
        with pytest.raises(Refused, match="is already a name of Acme"):
            add(office.desk(), name, change, ChangeRequest(NOW))
    with pytest.raises(NotFound):
        get_customer(office.desk(), "Beta")


def test_err_a_number_of_two_is_told_and_has_to_be_named(office: Office) -> None:
    add(office.desk(), "Acme", said(contact=ContactGiven("Ann", phones=(PHONE,))), ChangeRequest(NOW))
    changed = add(office.desk(), "Beta", said(contact=ContactGiven("Bo", phones=(PHONE,))), ChangeRequest(NOW))
    assert [line.partition(":")[0] for line in shared(office.desk(), changed)] == [
        f"{PHONE} leads to Acme as well, so the caller has to be asked."
    ]
    with pytest.raises(UsageError, match="several customers"):
        get_customer(office.desk(), PHONE)


def test_ok_merged_one_is_found_through_the_other(office: Office) -> None:
    for name in ("Acme", "Acme Oy"):
        add(office.desk(), name, said(), ChangeRequest(NOW))
    merge(office.desk(), "Acme Oy", "Acme", "the same firm", ChangeRequest(NOW))
    assert get_customer(office.desk(), "acme oy").customer.key == get_customer(office.desk(), "acme").customer.key


def test_err_a_name_with_cases_stays(office: Office) -> None:
    office.open("Slow", NOW - HOUR, customer="AC")
    add(office.desk(), "Acme", said("AC", "AX"), ChangeRequest(NOW))
    edit(office.desk(), "Acme", CustomerChange(Described(dropped_aliases=("AX",))), ChangeRequest(NOW))
    with pytest.raises(Refused, match="1 case has the name"):
        edit(office.desk(), "Acme", CustomerChange(Described(dropped_aliases=("AC",))), ChangeRequest(NOW))
    assert get_customer(office.desk(), "Acme").customer.names == ("Acme", "AC")
