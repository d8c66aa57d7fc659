import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.arrange import cover, listed
from supportcli.application.oncall.lawful import Override
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.oncall.covering import Covered
from tests.application.oncall.rotas import applied
from tests.application.oncall.test_working_time import policy
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

AT_WORK = "[working_time]\nat_work = ['nights']\n"
#: Ana, for whom no rule is known, has every week.
ALONE = '["ana"]'


def wanted(who: str, days: int = 1) -> Covered:
    """Return a cover from this evening on."""
    return Covered(0, "", NOW + 5 * HOUR, NOW + 5 * HOUR + days * DAY, who, EVERYBODY)


def test_ok_a_cover_that_breaks_nothing_keeps_nothing(office: Office) -> None:
    applied(office, policy())
    law = Override()
    cover(office.desk(), None, wanted("boris"), ChangeRequest(NOW), law)
    assert law.warnings() == []
    assert listed(office.desk(), None)[0]["broken"] == []


def test_error_what_breaks_a_rule_is_refused_unless_overridden(office: Office) -> None:
    applied(office, policy("FI", members=ALONE) + AT_WORK)
    with pytest.raises(Refused, match="boris, FI-25: no rest, and 11 h are due") as caught:
        cover(office.desk(), None, wanted("boris"), ChangeRequest(NOW))
    assert "--override --because" in (caught.value.hint or "")
    assert listed(office.desk(), None) == []
    law = Override(is_given=True, because="Nobody else")
    cover(office.desk(), None, wanted("boris"), ChangeRequest(NOW), law)
    assert law.warnings()[0].startswith("OVERRIDDEN working-time rule: boris, FI-25: no rest")
    assert listed(office.desk(), None)[0]["broken"] == ["FI-25: 0 s of 11 h"]


def test_ok_founders_pass(office: Office) -> None:
    applied(office, policy(members=ALONE) + AT_WORK)
    law = Override()
    cover(office.desk(), None, wanted("cy", 7), ChangeRequest(NOW), law)
    assert not law.broken


@pytest.mark.parametrize("because", [None, "", " "])
def test_error_an_override_needs_a_reason(because: str | None) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        Override(is_given=True, because=because)
