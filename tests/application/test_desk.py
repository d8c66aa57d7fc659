from supportcli.application.desk import ChangeRequest, Desk
from tests.desks import Office
from tests.instants import HOUR, NOW


def test_ok_an_instant_that_was_left_for_later_is_worked_out_each_time() -> None:
    instants = iter((NOW, NOW + HOUR))
    asked = ChangeRequest(lambda: next(instants))
    assert [asked.at, asked.at] == [NOW, NOW + HOUR]


def test_ok_who_sits_there_is_found_out_only_when_it_matters(office: Office) -> None:
    found = []
    desk = Desk(office.database, office.policies, NOW, lambda: found.append("ana") or "ana", "S-")
    assert (desk.name(7), desk.now, found) == ("S-7", NOW, [])
    assert (desk.actor, found) == ("ana", ["ana"])
