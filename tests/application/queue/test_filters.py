"""Values of filters: what exists somewhere is taken, by its beginning too; what does not is refused."""

import pytest

from supportcli.application.queue import filters
from supportcli.domain.errors import NotFound
from tests.desks import Office
from tests.instants import NOW


def test_ok_people_with_cases_and_whoever_asks(office: Office) -> None:
    office.open("One", NOW, assignee="Boris")
    desk = office.desk()
    assert filters.people(desk, ["me", "boris", "bor", desk.actor]) == (desk.actor, "boris", "Boris", desk.actor)
    with pytest.raises(NotFound, match="No person matches 'cho'"):
        filters.people(desk, ["cho"])


def test_ok_categories_of_cases_open_and_closed(office: Office) -> None:
    office.open("One", NOW, category="Billing")
    office.close("S-1", "fixed", NOW + 60)
    desk = office.desk(NOW + 90)
    assert filters.categories(desk, ["billing", "Bil"]) == ("Billing", "Billing")
    with pytest.raises(NotFound) as caught:
        filters.categories(desk, ["Biling"])
    assert caught.value.hint == "Near it: Billing."
