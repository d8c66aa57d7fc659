"""What a redaction is about, as it is named on the command line."""

import pytest

from supportcli.application.customer.edit import CustomerChange, add, merge
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.target import find_target
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.nouns import BY_PEOPLE
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("found alike on a server: tests/cli/commands/test_redact.py")
ASKED = ChangeRequest(NOW)


@pytest.fixture
def kaleva(office: Office) -> Office:
    """Two customers that are one; each has a contact and a case."""
    for name, contact in (("Kaleva", "Ann"), ("Kaleva Oy", "Bo")):
        add(office.desk(), name, CustomerChange(Described(), ContactGiven(contact)), ASKED)
        office.open("Slow", NOW - HOUR, customer=name)
    merge(office.desk(), "Kaleva Oy", "Kaleva", "One company", ASKED)
    return office


def test_ok_an_event_of_a_case_by_its_number_or_uid(kaleva: Office) -> None:
    rows = find_target(kaleva.desk(), "1", "4").rows
    assert [row["seq"] for row in rows] == [4]
    target = find_target(kaleva.desk(), "S-1", str(rows[0]["uid"])[:20])
    assert (target.name, target.stream, target.rows[0]["seq"]) == ("S-1", "case:1", 4)


def test_ok_a_customer_is_with_those_merged_into_it(kaleva: Office) -> None:
    target = find_target(kaleva.desk(), "Customer:kaleva oy", None)
    assert (target.name, target.stream) == ("customer Kaleva", "customer:kaleva")
    assert (target.streams, target.cases) == (["customer:kaleva", "customer:kaleva oy"], [1, 2])


def test_ok_a_contact_is_all_that_was_registered_of_it(kaleva: Office) -> None:
    target = find_target(kaleva.desk(), "contact:Bo", None)
    assert [row["stream"] for row in target.rows] == ["customer:kaleva", "customer:kaleva oy"]


@pytest.mark.parametrize(
    ("reference", "event", "kind"),
    [
        ("1", None, UsageError), ("1", "5x", UsageError), ("1", "1", NotFound), ("9", "1", NotFound),
        ("contact:Kaleva", None, NotFound), ("customer:Acme", None, NotFound), ("person:ana", None, NotFound),
        ("runbook:none", None, NotFound), ("runbook:a b", None, UsageError), ("customer:Kaleva", "1", NotFound),
    ],
)  # fmt: skip
def test_err_what_is_not_there(kaleva: Office, reference: str, event: str | None, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        find_target(kaleva.desk(), reference, event)


@pytest.mark.parametrize("noun", BY_PEOPLE)
def test_err_every_noun_can_be_meant_and_what_is_not_there_is_named(kaleva: Office, noun: str) -> None:
    with pytest.raises(NotFound, match=noun) as refused:
        find_target(kaleva.desk(), f"{noun}:nobody", None)
    assert "nobody" in str(refused.value)
