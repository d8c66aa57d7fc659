"""Contacts: changed by what is given alone, found in any spelling, and who of them may confirm work."""

import pytest

from supportcli.domain.customer.contacts import (
    ContactGiven,
    ContactLeft,
    ContactRegistered,
    known_contact,
    leave,
    may_confirm,
    register,
)
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, Refused, UsageError
from tests.domain.customer.making import made

KALEVA = Described("Kaleva Foods")
ANN = ContactRegistered("Ann Lee", ("ann@kaleva.example",), ("+358 40 123 4567",), note="mornings", may_authorise=True)


def test_ok_what_is_not_given_stays() -> None:
    customer = made(KALEVA, ANN)
    told = ContactGiven("ann  LEE", phones=("+358 9 555",)).over(customer)
    assert told == ANN._replace(phones=("+358 9 555",))
    assert ContactGiven("Ann Lee", may_authorise=False, note="").over(customer) == ANN._replace(
        may_authorise=False, note=None
    )
    assert ContactGiven("Bo").over(customer) == ContactRegistered("Bo")


def test_ok_the_same_again_changes_nothing() -> None:
    assert register(made(KALEVA, ANN), ANN) == ()
    assert register(made(KALEVA), ANN) == (ANN,)


@pytest.mark.parametrize(("told", "says"), [
    (ANN._replace(name=" "), "needs a name"),
    (ANN._replace(addresses=("ann at kaleva",)), "not an email address"),
    (ANN._replace(addresses=("ann lee@kaleva.example",)), "not an email address"),
    (ANN._replace(phones=("call me",)), "not a phone number"),
    (ANN._replace(phones=("123",)), "not a phone number"),
])  # fmt: skip
def test_err_what_is_no_contact(told: ContactRegistered, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        register(made(KALEVA), told)


@pytest.mark.parametrize(
    "spelling",
    [
        "Ann Lee",
        "ann lee",
        "ANN@kaleva.example",
        "+358401234567",
        "00358 40 1234567",
        "040-123 4567",
        "+358 (0)40 1234567",
    ],
)
def test_ok_a_contact_is_found_in_any_spelling(spelling: str) -> None:
    assert known_contact(made(KALEVA, ANN), spelling).name == "Ann Lee"


def test_err_somebody_else() -> None:
    with pytest.raises(NotFound, match="no contact 'Bo'"):
        known_contact(made(KALEVA, ANN), "Bo")
    with pytest.raises(NotFound):
        known_contact(made(KALEVA, ANN), "+46 40 123 4567")
    with pytest.raises(NotFound):
        leave(made(KALEVA), "Ann Lee")


def test_ok_a_contact_leaves() -> None:
    customer = made(KALEVA, ANN)
    assert leave(customer, "ann lee") == (ContactLeft("Ann Lee"),)
    assert made(KALEVA, ANN, ContactLeft("Ann Lee")).contacts == {}


def test_ok_who_may_confirm() -> None:
    assert may_confirm(made(KALEVA, ANN), "ann@kaleva.example").name == "Ann Lee"
    with pytest.raises(Refused, match="Bo may not authorise"):
        may_confirm(made(KALEVA, ANN, ContactRegistered("Bo")), "bo")
