import pytest

from supportcli.application.case import merge
from supportcli.application.case.survivor import going_on, way
from supportcli.application.desk import ChangeRequest
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is read, whatever the store")


def test_ok_the_way_leads_to_the_case_that_goes_on(office: Office) -> None:
    for title in ("First", "Second", "Third"):
        office.open(title)
    for case, goal in (("1", "2"), ("2", "3")):
        merge.merge(office.desk(), [case], goal, ChangeRequest(NOW))
    assert [way(office.desk(), number) for number in (1, 2, 3)] == [[2, 3], [3], []]
    assert going_on(office.desk(), (1, 2, 3)) == [3]
