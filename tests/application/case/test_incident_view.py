import pytest

from supportcli.application.case import incidents, links
from supportcli.application.case.incident_view import hit_by, running
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.incident import Declaration
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_the_one_whose_update_is_due_first_comes_first(office: Office) -> None:
    for title in ("Slow", "Slower", "Slowest"):
        office.open(title)
    for number, every in (("1", 7200), ("2", 600)):
        incidents.declare(office.desk(), number, Declaration("Down", every), ChangeRequest(NOW))
    assert [row["id"] for row in running(office.desk())] == ["S-2", "S-1"]
    assert [row["late"] for row in running(office.desk(NOW + 600))] == [True, False]


def test_ok_children_are_hit_whoever_linked_them(office: Office) -> None:
    for title in ("Slow", "Slower", "Slowest"):
        office.open(title)
    incidents.declare(office.desk(), "1", Declaration("Down"), ChangeRequest(NOW))
    links.link(office.desk(), ["1"], "parent", 3, ChangeRequest(NOW))
    incidents.attach(office.desk(), "1", ["2"], ChangeRequest(NOW))
    links.link(office.desk(), ["2"], "related", 3, ChangeRequest(NOW))
    assert hit_by(office.desk(), "1") == [1, 2, 3]
    with pytest.raises(Refused, match="no major incident"):
        hit_by(office.desk(), "2")
