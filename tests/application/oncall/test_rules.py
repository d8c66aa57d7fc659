import pytest

from supportcli.application.oncall.rules import rules
from supportcli.domain.errors import NotFound
from tests.application.oncall.rotas import applied
from tests.application.oncall.test_working_time import policy
from tests.desks import Office


def test_ok_by_name_and_rule_and_none_of_entrepreneurs(office: Office) -> None:
    applied(office, policy("RU"))
    known = office.desk().policy()
    assert [(row["person"], row["rule"], row["kind"]) for row in rules(known)] == [("boris", "RU-110", "weekly_rest")]
    assert [*rules(known, "Boris")] == [*rules(known)]
    assert [*rules(known, "cy")] == []
    with pytest.raises(NotFound):
        [*rules(known, "zoe")]
