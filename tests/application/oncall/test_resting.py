from supportcli.application.oncall.duties import held
from supportcli.application.oncall.resting import with_resting
from supportcli.application.oncall.views import now_views
from tests.application.oncall.rotas import applied
from tests.application.oncall.test_working_time import CALLED, called, policy
from tests.desks import Office
from tests.instants import HOUR


def test_ok_who_of_those_on_call_is_owed_rest(office: Office) -> None:
    applied(office, policy(members='[["ana", "boris"]]').replace("members", "groups"))
    called(office)
    found = []
    for at in (CALLED - 2 * HOUR, CALLED, CALLED + 11 * HOUR):
        desk = office.desk(at)
        (view,) = with_resting(desk, now_views(held(desk, at), at), at)
        assert view["people"] == ["ana", "boris"]
        found.append((view["resting"], view["rests_until"]))
    assert [names for names, _ in found] == [[], ["boris"], []]
    assert [until is None for _, until in found] == [True, False, True]
