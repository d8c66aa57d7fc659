import pytest

from supportcli.application.case.reachability import lacks_way
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_a_number_in_the_text_or_one_that_is_registered_will_do(office: Office) -> None:
    ann = ContactGiven("Ann", phones=("+358 40 123 4567",))
    add(office.desk(), "Acme", CustomerChange(Described(), ann), ChangeRequest(NOW))
    lacking = {
        (customer, contact): lacks_way(office.desk(), customer, contact)
        for customer in (None, "Acme") for contact in (None, "Ann", "Eve", "Eve, +358 9 555 5555")
    }  # fmt: skip
    assert {pair for pair, lacks in lacking.items() if not lacks} == {
        (None, "Eve, +358 9 555 5555"), ("Acme", "Eve, +358 9 555 5555"), ("Acme", "Ann"),
    }  # fmt: skip
