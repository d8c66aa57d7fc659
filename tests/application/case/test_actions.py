import pytest

from supportcli.application.case.checklist import tiers
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def two(office: Office) -> Office:
    office.open("Slow")
    office.open("Slower")
    return office


def test_ok_handed_on_to_somebody_it_is_theirs(two: Office) -> None:
    tiers.escalate(two.desk(), ["1"], "l2", "Needs the database", ChangeRequest(NOW), agent="bo")
    case = load(two.desk(), 1).case
    assert (case.tier, case.assignee) == ("l2", "bo")
    with pytest.raises(Refused):
        tiers.escalate(two.desk(), ["1"], "l2", "Needs the database", ChangeRequest(NOW))
