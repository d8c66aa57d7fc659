import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.sla.waive import waive
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import DAY, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
WAIVED = Waived("first_response", 0, "their own network was down", "eve")


def test_ok_a_breach_is_forgiven_once(office: Office) -> None:
    office.open("Down", NOW, priority="critical")
    late = NOW + 2 * DAY
    (done,) = waive(office.desk(late), ["1"], WAIVED, ChangeRequest(late))
    assert done.facts[0].instance == 1
    row = office.database.one("SELECT waived FROM clock WHERE metric = 'first_response'")
    assert row is not None
    assert row["waived"] == 1
    (again,) = waive(office.desk(late), ["1"], WAIVED, ChangeRequest(late))
    assert not again.changed


def test_err_what_is_not_breached(office: Office) -> None:
    office.open("Down", NOW, priority="critical")
    with pytest.raises(Refused, match="is not breached"):
        waive(office.desk(), ["1"], WAIVED, ChangeRequest(NOW))
