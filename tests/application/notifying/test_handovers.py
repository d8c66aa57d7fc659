"""Which hand-overs somebody is told of."""

from supportcli.application.notifying.handovers import due
from supportcli.application.policy.versions import apply, drafted
from tests.application.notifying.nights import Team
from tests.application.oncall.rotas import HANDOVER, text
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


def test_ok_who_took_over_within_the_hour(office: Office) -> None:
    Team(office)
    found = [[(each.who, each.at) for each in due(office.desk(at), NOW)] for at in (
        HANDOVER - 1, HANDOVER, HANDOVER + HOUR - MINUTE, HANDOVER + HOUR + 1,
    )]  # fmt: skip
    assert found == [[], [("boris", HANDOVER)], [("boris", HANDOVER)], []]
    # Nothing of before notices were enabled.
    assert [*due(office.desk(HANDOVER + 5), HANDOVER + 1)] == []


def test_ok_nobody_where_the_policy_says_so_or_has_no_rotas(office: Office) -> None:
    assert [*due(office.desk(), 0)] == []
    Team(office)
    apply(office.desk(), drafted("policy.toml", text() + "[notify]\nhandover = []\n"))
    assert [*due(office.desk(HANDOVER), NOW)] == []
