"""Everything about one person."""

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.person.page import page
from supportcli.application.person.reaching import reach
from supportcli.domain.errors import NotFound
from supportcli.domain.person.reaching import WayGiven
from tests.desks import Office
from tests.instants import NOW


def test_ok_somebody_who_is_known_by_a_way_alone(office: Office) -> None:
    reach(office.desk(), WayGiven("Ana", "mail", "ana@acme.example"), ChangeRequest(NOW))
    found = page(office.desk(), "ANA")
    assert (found["name"], found["open_cases"], found["away"]) == ("Ana", 0, False)
    assert found["ways"] == [{"way": "mail", "address": "ana@acme.example", "used_for": "all", "quiet": None}]
    assert found["two_edits"] == []


def test_err_nobody_is_known_so(office: Office) -> None:
    with pytest.raises(NotFound):
        page(office.desk(), "ana")
