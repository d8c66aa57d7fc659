from supportcli.domain.case.triage import Triaged, triage
from tests.domain.case.tales import Tale


def test_a_judgement_keeps_what_it_does_not_say() -> None:
    tale = Tale(impact="partial", category="login", alarms=("urgent",))
    tale.do(triage, Triaged(scope="all", suggested_priority="high"))
    case = tale.case
    assert (case.impact, case.scope, case.category, case.kind) == ("partial", "all", "login", "incident")
    assert (case.suggested_priority, case.priority, case.status) == ("high", "medium", "open")
    assert case.alarms == ()


def test_a_judgement_can_say_everything() -> None:
    tale = Tale()
    tale.do(triage, Triaged("outage", "all", "login", "request", "critical", ("everything is down",)))
    assert (tale.case.kind, tale.case.alarms) == ("request", ("everything is down",))
