"""Finding a customer: what leads to one, what to none, and what to several."""

import pytest

from supportcli.application.customer.contracts import make
from supportcli.application.customer.edit import CustomerChange, add, edit, merge
from supportcli.application.customer.find import (
    Match,
    customer_of,
    every_name,
    find,
    find_by_handle,
    get_customer,
    managed_by,
    names,
    near_names,
    require_one,
    undescribed,
)
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.handle import composed
from tests.desks import Office
from tests.instants import DAY, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
PHONE, ADDRESS = "+358 40 123 4567", "ann@kaleva.example"
ANN = ContactGiven("Ann", phones=(PHONE,), addresses=(ADDRESS,))


def said(*aliases: str, contact: ContactGiven | None = None) -> CustomerChange:
    return CustomerChange(Described(aliases=aliases), contact)


def test_ok_every_name_and_number_leads_to_it(office: Office) -> None:
    add(office.desk(), "Kaleva Foods", said("KF", contact=ANN), ChangeRequest(NOW))
    for text in ("kaleva  foods", "KF", PHONE, "040 1234567", ADDRESS.upper()):
        (match,) = find_by_handle(office.desk(), text)
        assert match.customer.name == "Kaleva Foods"
    assert customer_of(office.desk(), "Nobody Knows").version == 0


def test_ok_a_name_that_is_taken_over_brings_its_cases(office: Office) -> None:
    office.open("Odd", customer="Äkäs OY")
    add(office.desk(), "Kaleva", said(), ChangeRequest(NOW))
    edit(office.desk(), "Kaleva", said("äkäs oy"), ChangeRequest(NOW))
    assert {*map(composed, every_name(office.desk(), ["KALEVA"], []) or ())} == {"Kaleva", "äkäs oy", "Äkäs OY"}


def test_ok_a_contact_is_found_with_its_customer_and_is_no_name_of_it(office: Office) -> None:
    add(office.desk(), "Kaleva", said(contact=ANN), ChangeRequest(NOW))
    for text in ("ann", PHONE, ADDRESS):
        (match,) = find(office.desk(), text)
        assert (match.customer.name, match.contact) == ("Kaleva", "Ann")
    assert [each.contact for each in find(office.desk(), "kaleva")] == [None]
    assert (find_by_handle(office.desk(), "Ann"), customer_of(office.desk(), "Ann").version) == ([], 0)


def test_ok_one_with_cases_alone_is_found_as_it_was_written_first(office: Office) -> None:
    office.open("Odd", customer="Beta Oy")
    (match,) = find(office.desk(), "BETA  oy")
    assert (match.customer.name, match.customer.version) == ("Beta Oy", 0)
    assert find(office.desk(), "Gamma") == []


def test_ok_the_customers_of_a_manager_are_those_of_contracts_in_force(office: Office) -> None:
    for name, start, manager in (("Acme", NOW, "maria"), ("Beta", NOW + DAY, "maria"), ("Gamma", NOW, "niilo")):
        add(office.desk(), name, said(f"{name} Oy"), ChangeRequest(NOW))
        make(office.desk(), name, Contracted(0, "standard", start, manager=manager), ChangeRequest(NOW))
    assert [each.name for each in managed_by(office.desk(), "MARIA")] == ["Acme"]
    assert [each.name for each in managed_by(office.desk(NOW + DAY), "Maria")] == ["Acme", "Beta"]
    # Customers and managers narrow each other down.
    assert every_name(office.desk(), ["acme oy", "gamma"], ["maria"]) == ("Acme", "Acme Oy")
    assert every_name(office.desk(), [], ["mar"]) == ("Acme", "Acme Oy")
    for customers, managers in ((["nobody"], []), ([], ["nobody"])):
        with pytest.raises(NotFound, match="matches 'nobody'"):
            every_name(office.desk(), customers, managers)
    assert every_name(office.desk(), ["gamma"], ["maria"]) == ()
    assert every_name(office.desk(), [], []) is None


def test_ok_names_are_those_of_customers_that_are_not_merged_into_others(office: Office) -> None:
    for name in ("Acme", "Acme Oy"):
        add(office.desk(), name, said(), ChangeRequest(NOW))
    merge(office.desk(), "Acme Oy", "Acme", "the same firm", ChangeRequest(NOW))
    assert list(names(office.database)) == ["Acme"]


def test_err_nobody_of_that_name_and_those_near_it(office: Office) -> None:
    with pytest.raises(NotFound, match="No customer matches 'Kalewa'") as caught:
        get_customer(office.desk(), "Kalewa")
    assert caught.value.hint == "All of them: support customer list"
    add(office.desk(), "Kaleva", said(), ChangeRequest(NOW))
    office.open("Odd", customer="Kalevala Trading")
    with pytest.raises(NotFound) as caught:
        get_customer(office.desk(), "Kalewa")
    assert caught.value.hint == "Near it: Kaleva, Kalevala Trading."
    # What has the text in it comes first, however little it sounds like it.
    assert near_names(office.database, "trading") == ["Kalevala Trading"]
    assert near_names(office.database, " ") == []


def test_err_several_are_named_with_their_contacts_and_one_twice_is_one(office: Office) -> None:
    acme, beta = (Match(undescribed(name), contact) for name, contact in (("Acme", "Ann"), ("Beta", None)))
    with pytest.raises(UsageError, match=r"several customers: Acme \(Ann\); Beta"):
        require_one("x", [acme, beta], office.desk())
    assert require_one("x", [acme, acme._replace(contact="Bo")], office.desk()) == acme
