"""Accepting what is unproved of a customer: once, with a reason, and so that it holds."""

import pytest

from supportcli.application.customer import accept, edit
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.doubts import unproved
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import Refused
from supportcli.storage.log.event_log import Command, Draft, append
from tests.desks import Office
from tests.instants import NOW

ASKED = ChangeRequest(NOW)


def test_ok_what_is_accepted_holds(office: Office) -> None:
    given = edit.CustomerChange(Described(), ContactGiven("Eve", may_authorise=True))
    registered = edit.add(office.desk(), "Acme", given, ASKED).events[-1]
    payload = f'{{"by":"mallory","event":"{registered.uid}","kind":"contact_registered"}}'
    draft = Draft("customer:acme", 3, "customer_unproved", "2026-11-23T07:00:00Z", None, 1, payload)
    with office.database.transaction():
        append(office.database, Command(NOW, "ana"), [draft])
    customer = customer_of(office.desk(), "Acme")
    eve = customer.contacts["eve"]
    assert (eve.unproved, eve.may_authorise, [each.by for each in unproved(customer)]) == (True, False, ["mallory"])
    with pytest.raises(Refused):
        accept.accept(office.desk(), "Acme", " ", ASKED)

    keyed = ASKED._replace(key="k", request="r")
    (done,) = accept.accept(office.desk(), "Acme", "Rang Ann", keyed)
    assert [each.event for each in done.facts] == [registered.uid]
    (done,) = accept.accept(office.desk(), "Acme", "Rang Ann", keyed)
    assert (done.repeated, done.facts) == (True, ())
    customer = customer_of(office.desk(), "Acme")
    eve = customer.contacts["eve"]
    assert (eve.unproved, eve.may_authorise, unproved(customer)) == (False, True, [])
