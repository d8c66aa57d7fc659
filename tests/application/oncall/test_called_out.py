from supportcli.application.oncall.called_out import with_callouts
from supportcli.application.oncall.duties import held
from supportcli.application.oncall.hours import hours
from supportcli.domain.oncall.hours import read_night
from tests.application.oncall.rotas import HANDOVER, applied
from tests.application.oncall.test_working_time import CALLED, called, policy
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def test_ok_hours_hold_the_call_outs_of_their_time(office: Office) -> None:
    applied(office, policy())
    called(office)
    # Half of the hour lies in each part.
    middle = CALLED - HOUR // 2
    rows = []
    for start, end in ((HANDOVER, middle), (middle, HANDOVER + DAY)):
        desk = office.desk(CALLED)
        rotas, known = held(desk, NOW), desk.policy()
        found = with_callouts(
            desk, known, rotas, hours(rotas, known, lambda _, a=start, b=end: (a, b), read_night("23:00-06:00"))
        )
        rows.append(next(row for row in found if row["person"] == "boris"))
    assert [(row["callouts"], row["callout_seconds"], row["callout_hours"]) for row in rows] == [
        (1, HOUR // 2, 0.5), (0, HOUR // 2, 0.5),
    ]  # fmt: skip
    assert [row["rest_owed_until"] is None for row in rows] == [False, False]
    assert with_callouts(office.desk(), known, rotas, []) == []
