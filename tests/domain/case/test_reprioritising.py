import pytest

from supportcli.domain.case.reprioritising import reprioritise
from supportcli.domain.case.resolving import resolve
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, STEP, Tale, refusal

WHY = "Production line 2 stopped"


def test_the_argument_and_both_values_are_kept() -> None:
    tale = Tale(requested_priority="low")
    (fact,) = tale.do(reprioritise, "critical", WHY)
    assert (fact.was, fact.priority, fact.because) == ("medium", "critical", WHY)
    assert (tale.case.priority, tale.case.requested_priority, tale.case.justification) == ("critical", "low", WHY)
    assert (tale.case.status, tale.case.priority_since) == ("open", START + STEP)


def test_what_sounded_worse_is_judged_anew() -> None:
    tale = Tale(alarms=("everything is down",))
    tale.do(reprioritise, "critical", WHY)
    assert tale.case.alarms == ()


def test_the_same_priority_is_nothing_new() -> None:
    assert Tale().do(reprioritise, "medium", WHY) == ()


def test_err_a_change_may_not_be_backdated_before_the_last_one() -> None:
    tale = Tale()
    tale.do(reprioritise, "high", WHY, at=START + 1000)
    said = refusal(Refused, tale.do, reprioritise, "low", WHY, at=START + 999)
    assert said == ("it became high only after that.", "Give a later --at, or none.")
    tale.do(reprioritise, "low", WHY, at=START + 1000)


def test_err_a_resolved_case_keeps_its_priority() -> None:
    tale = Tale()
    tale.do(resolve, None)
    said = refusal(Refused, tale.do, reprioritise, "low", WHY)
    assert said[0] == "it is resolved, so it cannot be reprioritised."


def test_err_before_it_was_opened() -> None:
    with pytest.raises(Refused, match="before the case was opened"):
        Tale().do(reprioritise, "low", WHY, at=START - 1)


def test_who_can_be_reached_is_kept_until_another_is_named() -> None:
    tale = Tale(contact="Bo, 040 765 4321")
    tale.do(reprioritise, "critical", WHY)
    assert tale.case.contact == "Bo, 040 765 4321"
    (fact,) = reprioritise(tale.case, "high", WHY, tale.at)
    tale.tell(fact._replace(contact="Ann, 040 123 4567"), tale.at)
    assert tale.case.contact == "Ann, 040 123 4567"
