"""Finding a customer: what leads to one, what to none, and what to several."""

import pytest

from supportcli.application import records as changes
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
from supportcli.application.erasure.redact import redact
from supportcli.application.store.verify import verify
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.handle import composed
from supportcli.storage.projections import records
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


def test_ok_a_customer_described_under_another_name_is_found_by_the_one_of_its_cases(office: Office) -> None:
    """Reads, filters, changes and redactions: whoever has the old name in hand reaches the same customer."""
    office.open("First", customer="Old  Mill")
    renamed = CustomerChange(Described("Zeta"), ContactGiven("Wilhelmina", addresses=("w@zeta.example",)))
    changed = edit(office.desk(), "old mill", renamed, ChangeRequest(NOW))
    assert changed.record.names == ("Zeta", "Old  Mill")
    office.open("Second", customer="Old Mill", contact="Wilhelmina")
    for text in ("Zeta", "old mill"):
        assert customer_of(office.desk(), text).name == get_customer(office.desk(), text).customer.name == "Zeta"
        assert {*map(composed, every_name(office.desk(), [text], []) or ())} >= {"Zeta", "Old  Mill"}
    redact(office.desk(), "contact:Wilhelmina", None, (), "Asked for it", ChangeRequest(NOW))
    assert not office.database.all("SELECT seq FROM event WHERE payload LIKE '%Wilhelmina%'")
    assert verify(office.database).is_whole


def test_ok_the_key_leads_to_it_in_a_log_that_does_not_say_so(office: Office) -> None:
    """As earlier programs wrote it, and as a redaction of the name leaves it."""
    office.open("First", customer="Old Mill")
    desk = office.desk()
    with desk.database.transaction():
        record = records.read(desk.database, "customer", "old mill")
        changes.append(desk, "customer", record, [Described("Zeta")], ChangeRequest(NOW))
        records.project_streams(desk.database, ["customer:old mill"])
    assert {customer_of(office.desk(), text).name for text in ("Zeta", "Old Mill")} == {"Zeta"}
    assert "Old Mill" in (every_name(office.desk(), ["Zeta"], []) or ())
    with pytest.raises(Refused, match="already a name"):
        add(office.desk(), "Old Mill", said(), ChangeRequest(NOW))
