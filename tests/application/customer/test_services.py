import pytest

from supportcli.application.case.references import named_service
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.customer.services import meant_service, services_of
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, UsageError
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_one_of_the_services_that_are_recorded(office: Office) -> None:
    desk = office.desk()
    agreed = CustomerChange(Described(), services=(("Mail", "we restart it"), ("Maps", "as it is")))
    add(desk, "Acme", agreed, ChangeRequest(NOW))
    assert services_of(desk, "acme") == {"Mail": "we restart it", "Maps": "as it is"}
    assert [meant_service(desk, "Acme", text) for text in ("MAIL", "mai", "Maps")] == ["Mail", "Mail", "Maps"]
    assert (named_service(desk, "Acme", "mai"), named_service(desk, "Acme", None)) == ("Mail", None)
    with pytest.raises(NotFound, match="No service of Acme matches 'Web'"):
        meant_service(desk, "Acme", "Web")
    with pytest.raises(UsageError, match="beginning of several"):
        meant_service(desk, "Acme", "ma")
    with pytest.raises(UsageError):
        meant_service(desk, "Acme", " ")


@pytest.mark.parametrize("customer", ["Beta", None])
def test_ok_what_is_typed_where_none_is_recorded(office: Office, customer: str | None) -> None:
    assert services_of(office.desk(), customer) == {}
    assert meant_service(office.desk(), customer, "  Web  shop ") == "Web shop"
