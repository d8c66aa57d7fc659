import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.runbook.runbooks import add, edit, every, existing, fitting, retire
from supportcli.domain.errors import NotFound
from supportcli.domain.runbook.writing import RunbookWritten
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
PAYMENT = RunbookWritten("Payment promised", "billing", "bo", "1. Look\n2. Call", ("billing",), ("invoice",))


def test_ok_its_category_fits_better_than_its_word_and_nothing_else_fits(office: Office) -> None:
    add(office.desk(), "payment", PAYMENT, ChangeRequest(NOW))
    by_category, by_word = (
        fitting(office.desk(), [category], text)[0]
        for category, text in (("Billing", "odd"), (None, "an invoice is odd"))
    )
    assert by_category.runbook.key == by_word.runbook.key == "payment"
    assert by_category.worth > by_word.worth
    assert fitting(office.desk(), ["web"], "odd") == []


def test_ok_what_is_not_given_stays(office: Office) -> None:
    add(office.desk(), "payment", PAYMENT, ChangeRequest(NOW))
    edit(office.desk(), "payment", RunbookWritten(owner="eve"), ChangeRequest(NOW))
    found = existing(office.desk(), "payment")
    assert (found.owner, found.title, found.categories) == ("eve", "Payment promised", ("billing",))


def test_ok_a_retired_one_is_offered_no_more(office: Office) -> None:
    add(office.desk(), "payment", PAYMENT, ChangeRequest(NOW))
    retire(office.desk(), "payment", "the bank does it", ChangeRequest(NOW))
    assert (fitting(office.desk(), ["billing"], ""), existing(office.desk(), "payment").retired) == (
        [],
        "the bank does it",
    )
    with pytest.raises(NotFound):
        retire(office.desk(), "payment", "again", ChangeRequest(NOW))


def test_err_none_of_that_name(office: Office) -> None:
    assert list(every(office.desk())) == []
    with pytest.raises(NotFound):
        existing(office.desk(), "payment")
