"""What is known of a customer: put in, changed, taken out; and what is refused."""

import pytest

from supportcli.domain.customer.merging import MergedInto
from supportcli.domain.customer.profile import Described, ServiceAgreed, agree, describe, drop
from supportcli.domain.errors import NotFound, Refused, UsageError
from tests.domain.customer.making import made

KALEVA = Described("Kaleva Foods", ("KF",), zone="Europe/Helsinki", partner="Nordic IT")


def test_ok_what_is_absent_stays_and_what_is_empty_goes() -> None:
    customer = made(KALEVA, Described(partner="", language="fi"))
    assert (customer.name, customer.zone, customer.partner, customer.language) == (
        "Kaleva Foods", "Europe/Helsinki", None, "fi",
    )  # fmt: skip


def test_ok_a_new_name_keeps_the_old_one_and_an_alias_can_go() -> None:
    customer = made(KALEVA, Described("Kaleva Oy", ("Kaleva",)), Described(dropped_aliases=("kf",)))
    assert customer.names == ("Kaleva Oy", "Kaleva Foods", "Kaleva")


def test_ok_what_is_so_already_changes_nothing() -> None:
    customer = made(KALEVA)
    assert describe(customer, KALEVA) == ()
    assert describe(customer, Described(aliases=("kf",))) == ()
    assert describe(customer, Described(language="fi")) == (Described(language="fi"),)


@pytest.mark.parametrize(("told", "error", "says"), [
    (Described(" "), UsageError, "is empty"),
    (Described(aliases=("",)), UsageError, "is empty"),
    (Described("x" * 201), UsageError, "at most 200 characters"),
    (Described(zone="Mars/Olympus"), NotFound, "no time zone"),
    (Described(dropped_aliases=("Nokia",)), NotFound, "has no name 'Nokia'"),
    (Described(dropped_aliases=("kaleva foods",)), Refused, "is what the customer is called"),
    (Described("Kaleva Oy", dropped_aliases=("Kaleva Foods",)), Refused, "was first known"),
])  # fmt: skip
def test_err_what_cannot_be(told: Described, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        describe(made(KALEVA), told)


def test_err_a_merged_customer_is_not_changed() -> None:
    gone = made(KALEVA, MergedInto("nordic"))
    with pytest.raises(Refused, match="was merged"):
        describe(gone, Described(language="fi"))
    with pytest.raises(Refused, match="was merged"):
        agree(gone, "Mail", "we restart it")


def test_ok_services() -> None:
    customer = made(KALEVA, ServiceAgreed("Mail", "we restart it"), ServiceAgreed("Web", "all"))
    assert agree(customer, "mail", " we restart it ") == ()
    assert agree(customer, "MAIL", "backups too") == (ServiceAgreed("Mail", "backups too"),)
    assert drop(customer, "web") == (ServiceAgreed("Web"),)
    assert made(KALEVA, ServiceAgreed("Web", "all"), ServiceAgreed("Web")).services == {}


def test_err_services() -> None:
    with pytest.raises(UsageError, match="a name and a limit"):
        agree(made(KALEVA), "Mail", " ")
    with pytest.raises(NotFound, match="has no service 'Mail'"):
        drop(made(KALEVA), "Mail")
