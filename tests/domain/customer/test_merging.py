"""Two customers become one: everything of the second comes over, nothing of the first is overwritten."""

import pytest

from supportcli.domain.customer.contacts import ContactRegistered
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.merging import absorb
from supportcli.domain.customer.profile import Described, ServiceAgreed
from supportcli.domain.errors import Refused
from tests.domain.customer.making import made
from tests.instants import NOW

KALEVA = (
    Described("Kaleva Foods", language="fi"), ContactRegistered("Ann Lee", (), ("+358 40 123 4567",)),
    ServiceAgreed("Mail", "ours"), Contracted(1, "premium", NOW, engineer="ana"),
)  # fmt: skip
OLD = (
    Described("Kaleva Oy", ("KO",), language="sv", zone="Europe/Helsinki"),
    ContactRegistered("ann lee", ("ann@kaleva.example",), ("+358 9 555 55",), may_authorise=True),
    ContactRegistered("Bo", may_authorise=True), ServiceAgreed("Mail", "theirs"), ServiceAgreed("Web", "all"),
    Contracted(1, "standard", NOW - 99, NOW, value="500", currency="USD"),
)  # fmt: skip


def test_ok_everything_comes_over() -> None:
    into, other = absorb(made(*KALEVA), made(*OLD, key="kaleva oy"), "one company since June")
    whole, gone = made(*KALEVA, *into), made(*OLD, *other, key="kaleva oy")
    assert whole.names == ("Kaleva Foods", "Kaleva Oy", "KO")
    assert (whole.language, whole.zone, whole.merged) == ("fi", "Europe/Helsinki", ["kaleva oy"])
    assert whole.services == {"Mail": "ours", "Web": "all"}
    assert [(each.number, each.plan) for each in whole.contracts] == [(1, "premium"), (2, "standard")]
    assert [(each.value, each.currency) for each in whole.contracts] == [(None, None), ("500", "USD")]
    ann, bo = whole.contacts.values()
    assert (ann.name, ann.phones, ann.addresses, ann.may_authorise) == (
        "Ann Lee", ("+358 40 123 4567", "+358 9 555 55"), ("ann@kaleva.example",), False,
    )  # fmt: skip
    assert bo.may_authorise
    assert {handle.value for handle in whole.handles() if not handle.label and handle.sort == "name"} == {
        "kaleva foods", "kaleva oy", "ko",
    }  # fmt: skip
    assert (gone.merged_into, list(gone.handles())) == ("kaleva foods", [])


def test_err_what_cannot_be_merged() -> None:
    customer, other = made(*KALEVA), made(*OLD, key="kaleva oy")
    with pytest.raises(Refused, match="one customer already"):
        absorb(customer, customer)
    gone = made(*OLD, *absorb(customer, other).other, key="kaleva oy")
    for pair in ((customer, gone), (gone, customer)):
        with pytest.raises(Refused, match="was merged"):
            absorb(*pair)
