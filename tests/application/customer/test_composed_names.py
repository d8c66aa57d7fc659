"""Names composed and decomposed are one; records of before, which became one by that, are still found."""

import pytest

from supportcli.application.case.load import load
from supportcli.application.customer.contracts import make
from supportcli.application.customer.edit import CustomerChange, add, merge
from supportcli.application.customer.find import customer_of, every_name
from supportcli.application.desk import ChangeRequest
from supportcli.application.person.absences import away, away_now, back
from supportcli.application.records import change
from supportcli.application.store.diagnosis import inside
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import Refused
from supportcli.domain.person.absence import WentAway
from tests.desks import Office
from tests.instants import DAY, NOW

#: As it is typed on most keyboards, and as files of macOS spell it.
NAME, OLD = "Café", "Cafe\u0301"
WHO, WHO_OLD = "Zoë", "Zoe\u0308"
ASKED = ChangeRequest(NOW)


def of_before(office: Office, noun: str, name: str, fact: object) -> None:
    """Record something as a program did that kept decomposed names apart."""
    change(office.desk(), noun, name.casefold(), lambda _record: [fact], ASKED)


def test_ok_a_record_of_before_is_found_by_its_name(office: Office) -> None:
    of_before(office, "customer", OLD, Described(OLD))
    of_before(office, "person", WHO_OLD, WentAway(WHO_OLD, NOW - DAY, NOW + DAY))
    make(office.desk(), NAME, Contracted(0, "standard", NOW - DAY, engineer="ana"), ASKED)
    case = load(office.desk(), office.open("Odd", customer=NAME)).case
    assert (case.customer, case.assignee) == (OLD, "ana")
    with pytest.raises(Refused, match="already a name of"):
        add(office.desk(), NAME, CustomerChange(Described()), ASKED)
    assert {NAME, OLD} <= {*(every_name(office.desk(), [NAME], []) or ())}
    assert [*away_now(office.desk(), [WHO, "boris"])] == [WHO]
    assert back(office.desk(), WHO, ASKED).facts
    assert not away_now(office.desk(), [WHO, WHO_OLD])
    assert not verify(office.database).faults
    assert rebuild(office.database) == []


def test_ok_two_records_that_became_one_stay_until_they_are_merged(office: Office) -> None:
    of_before(office, "customer", OLD, Described(OLD, language="fi"))
    of_before(office, "customer", NAME, Described(NAME, language="sv"))
    assert (customer_of(office.desk(), OLD).language, customer_of(office.desk(), NAME).language) == ("fi", "sv")
    (found,) = (each for each in inside(office.database) if each.name == "names")
    assert (found.state, found.value) == ("note", f"2 records of the customer {OLD.casefold()}")
    assert "customer merge" in (found.advice or "")
    assert not verify(office.database).faults
    merge(office.desk(), OLD, NAME, "they are one and the same", ASKED)
    assert customer_of(office.desk(), OLD).key == customer_of(office.desk(), NAME).key == NAME.casefold()
    assert not [each for each in inside(office.database) if each.name == "names"]
    assert not verify(office.database).faults


def test_ok_new_records_are_one(office: Office) -> None:
    add(office.desk(), OLD, CustomerChange(Described()), ASKED)
    assert customer_of(office.desk(), NAME).key == NAME.casefold()
    away(office.desk(), WentAway(WHO_OLD, NOW - DAY, NOW + DAY), ASKED)
    assert [*away_now(office.desk(), [WHO])] == [WHO]
