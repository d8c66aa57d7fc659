import pytest

from supportcli.application.case import links
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


def test_ok_links_are_on_both_sides_until_they_are_cut(two: Office) -> None:
    links.link(two.desk(), ["1"], "parent", 2, ChangeRequest(NOW))
    assert load(two.desk(), 1).case.links == {("parent", 2)}
    assert load(two.desk(), 2).case.links == {("child", 1)}
    links.unlink(two.desk(), ["2"], 1, ChangeRequest(NOW))
    assert load(two.desk(), 1).case.links == load(two.desk(), 2).case.links == set()


def test_err_no_duplicate_of_another_customers_case_whoever_is_named_first(office: Office) -> None:
    for customer in ("Acme", "Beta", "acme"):
        office.open("Slow", customer=customer)
    for relation, one, other in (("duplicate-of", "2", 1), ("duplicated-by", "1", 2)):
        with pytest.raises(Refused, match="S-1 is of Acme, not of Beta"):
            links.link(office.desk(), [one], relation, other, ChangeRequest(NOW))
    assert load(office.desk(), 1).case.links == set()
    links.link(office.desk(), ["3"], "duplicate-of", 1, ChangeRequest(NOW))
    links.link(office.desk(), ["2"], "child", 1, ChangeRequest(NOW))
    links.link(office.desk(), ["2"], "duplicate-of", 1, ChangeRequest(NOW), anyway=True)
    assert len(load(office.desk(), 1).case.links) == 3


def test_err_no_duplicate_of_a_void_case(two: Office) -> None:
    two.close("S-1", "void")
    with pytest.raises(Refused, match="S-1 is void"):
        links.link(two.desk(), ["2"], "duplicate-of", 1, ChangeRequest(NOW))
    links.link(two.desk(), ["1"], "duplicate-of", 2, ChangeRequest(NOW))
