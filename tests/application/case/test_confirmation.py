"""Contacts of a case's customer: who is registered, and who of them may authorise."""

import pytest

from supportcli.application.case.confirmation import authoriser, contact_of
from supportcli.application.case.load import load
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.case import Case
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, Refused
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def opened(office: Office, customer: str | None) -> Case:
    return load(office.desk(), office.open("Odd", NOW - HOUR, customer=customer)).case


def test_ok_a_contact_is_found_by_any_spelling_and_one_who_may_authorises(known: Office) -> None:
    case = load(known.desk(), 1).case
    assert [contact_of(known.desk(), case, name).name for name in ("bo", "ANN LEE")] == ["Bo", "Ann Lee"]
    assert authoriser(known.desk(), case, "ann lee").name == "Ann Lee"


def test_err_who_may_not_or_is_nobody_authorises_nothing(known: Office) -> None:
    case = load(known.desk(), 1).case
    with pytest.raises(Refused, match="Bo may not authorise") as caught:
        authoriser(known.desk(), case, "bo")
    assert caught.value.hint == "These may: Ann Lee."
    for look_up in (authoriser, contact_of):
        with pytest.raises(NotFound, match="no contact 'Eve'"):
            look_up(known.desk(), case, "Eve")


def test_err_a_case_without_a_customer_has_nobody_to_confirm(known: Office) -> None:
    case = opened(known, None)
    for look_up in (authoriser, contact_of):
        with pytest.raises(Refused, match="no customer"):
            look_up(known.desk(), case, "Ann Lee")


@pytest.mark.parametrize(("is_described", "verb"), [(True, "edit"), (False, "add")])
def test_err_a_customer_without_contacts_is_named_with_the_command_that_registers_them(
    office: Office, is_described: bool, verb: str
) -> None:
    if is_described:
        add(office.desk(), "Beta", CustomerChange(Described()), ChangeRequest(NOW))
    case = opened(office, "Beta")
    for look_up, more in ((authoriser, " --may-authorise"), (contact_of, "")):
        with pytest.raises(Refused, match="Beta has no registered contacts") as caught:
            look_up(office.desk(), case, "Ann Lee")
        assert caught.value.hint == f'Register them: support customer {verb} "Beta" --contact NAME{more}'
