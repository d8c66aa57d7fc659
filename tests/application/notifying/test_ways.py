"""By which ways somebody is reached."""

from supportcli.application.notifying.ways import Ways, address_of, after, zone_of
from tests.application.notifying.nights import Team
from tests.desks import Office
from tests.instants import HOUR, NOW


def test_ok_ways_for_pages_and_for_the_rest(office: Office) -> None:
    team = Team(office, reachable=())
    team.reach("ana", "mail", used_for="rest")
    team.reach("ana", "pager", used_for="pages")
    team.reach("ana", "chat")
    desk, ways = office.desk(), Ways()
    assert [each.way.way for each in ways.of(desk, "ana", is_page=True)] == ["pager", "chat"]
    assert [each.way.way for each in ways.of(desk, "ana", is_page=False)] == ["mail", "chat"]
    assert ways.of(desk, "cy", is_page=True) == []
    assert address_of(desk, "Ana", "chat", is_page=True) == "ana@example.com"
    assert address_of(desk, "ana", "mail", is_page=True) is address_of(desk, "cy", "chat", is_page=False) is None
    found = after(desk, "ana", "mail")
    assert found is not None
    assert found.way.way == "chat"
    assert after(desk, "ana", "chat") is after(desk, "ana", "pager") is None


def test_ok_quiet_hours_are_those_of_the_persons_wall(office: Office) -> None:
    team = Team(office, reachable=())
    team.reach("ana", "mail", quiet="11:30-13:00")
    (found,) = Ways().of(office.desk(), "ana", is_page=False)
    assert found.quiet_until == NOW + HOUR
    (found,) = Ways().of(office.desk(NOW + HOUR), "ana", is_page=False)
    assert found.quiet_until is None
    assert zone_of(office.desk(), "ana").key == zone_of(office.desk(), "stranger").key == "UTC"
