import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.auto_assign import assign_best
from supportcli.domain.errors import Refused
from tests.application.oncall.test_routing import ASKED, opened
from tests.desks import Office
from tests.instants import DAY, NOW


def test_ok_the_reason_is_recorded_and_twice_changes_nothing(office: Office) -> None:
    name = opened(office)
    done = assign_best(office.desk(), [name], ASKED, lambda each: f"for {each.who.name}")
    assert [(fact.agent, fact.because) for each in done for fact in each.facts] == [("eeva", "for eeva")]
    assert [each.facts for each in assign_best(office.desk(), [name], ASKED, lambda _: "?")] == [()]
    actions.assign(office.desk(), [name], "ana", ASKED)
    assert load(office.desk(), name).events[-1].fact.because is None


def test_err_nobody_may_and_nothing_is_changed(office: Office) -> None:
    first, second, at = opened(office, priority="low"), office.open("Slow"), NOW + 2 * DAY
    with pytest.raises(Refused) as error:
        assign_best(office.desk(at), [second, first], ChangeRequest(at), lambda _: "?")
    assert error.value.message == "S-1 has nobody who may take it now."
    assert load(office.desk(), second).case.assignee is None
    done = assign_best(office.desk(at), [second, first], ChangeRequest(at, keep_going=True), lambda _: "?")
    assert [bool(each.error) for each in done] == [False, True]
    assert load(office.desk(), second).case.assignee == "boris"
