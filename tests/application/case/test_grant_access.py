"""Access windows: who may grant them, and whether one is open."""

import pytest

from supportcli.application.case.access_windows import check, every
from supportcli.application.case.confirmation import authoriser, contact_of
from supportcli.application.case.grant_access import grant, revoke
from supportcli.application.case.load import load
from supportcli.application.customer.edit import CustomerChange, add, edit
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, Refused
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
WINDOW = AccessGranted(0, NOW, NOW + HOUR, "admin", "db1", "ann")


@pytest.fixture
def known(office: Office) -> Office:
    """Ann may authorise, Bo may not."""
    ann, bo = ContactGiven("Ann Lee", may_authorise=True), ContactGiven("Bo")
    add(office.desk(), "Acme", CustomerChange(Described(aliases=("AC",)), ann), ChangeRequest(NOW))
    edit(office.desk(), "Acme", CustomerChange(Described(), bo), ChangeRequest(NOW))
    office.open("Slow", NOW - HOUR, customer="Acme")
    return office


def test_ok_a_window_is_open_from_its_start_until_its_end(known: Office) -> None:
    grant(known.desk(), ["1"], WINDOW._replace(by="ann lee"), ChangeRequest(NOW))
    name, permit = check(known.desk(), "1", "DB1")
    assert (name, permit.window, permit.until, permit.by) == ("S-1", 1, NOW + HOUR, "Ann Lee")
    assert [each["state"] for at in (NOW, NOW + HOUR) for each in every(known.desk(at), "1")] == ["open", "over"]
    for at, host in ((NOW + HOUR, "db1"), (NOW, "db2")):
        with pytest.raises(Refused):
            check(known.desk(at), "1", host)


def test_ok_revoked_it_lets_nobody_in(known: Office) -> None:
    grant(known.desk(), ["1"], WINDOW._replace(by="Ann Lee"), ChangeRequest(NOW))
    assert [each["id"] for each in every(known.desk(), None)] == ["S-1"]
    revoke(known.desk(), ["1"], 1, "done early", ChangeRequest(NOW))
    assert not list(every(known.desk(), None))
    with pytest.raises(Refused):
        check(known.desk(), "1", "db1")


def test_err_who_may_not_or_is_nobody_grants_nothing(known: Office) -> None:
    with pytest.raises(Refused):
        grant(known.desk(), ["1"], WINDOW._replace(by="Bo"), ChangeRequest(NOW))
    with pytest.raises(NotFound):
        grant(known.desk(), ["1"], WINDOW._replace(by="Eve"), ChangeRequest(NOW))
    case = load(known.desk(), 1).case
    assert (case.windows, contact_of(known.desk(), case, "bo").name) == ([], "Bo")
    with pytest.raises(Refused):
        authoriser(known.desk(), case, "bo")


def test_err_a_case_without_a_customer_has_nobody_to_confirm(known: Office) -> None:
    known.open("Odd", NOW - HOUR)
    with pytest.raises(Refused, match="no customer"):
        grant(known.desk(), ["2"], WINDOW, ChangeRequest(NOW))
