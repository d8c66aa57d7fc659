from supportcli.domain.case.triage import Triaged, replan, triage
from supportcli.domain.errors import Refused
from tests.domain.case.tales import Tale, refusal


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


def test_err_what_is_over_is_judged_no_more() -> None:
    tale = Tale()
    tale.case.enter("resolved", tale.at)
    assert refusal(Refused, tale.do, triage, Triaged("outage"))[0] == "it is resolved, so it cannot be triaged."


def test_ok_a_correction_closes_a_gate_and_opens_none() -> None:
    tale = Tale()
    plan = tale.case.plan
    assert replan(tale.case, plan, is_gated=False) == ()
    (closed,) = replan(tale.case, plan, is_gated=True)
    tale.do(lambda _case, at: (closed,))
    assert tale.case.gate == "closed"
    assert replan(tale.case, plan, is_gated=False) == replan(tale.case, plan, is_gated=True) == ()
    tale.case.gate = "authorised"
    assert replan(tale.case, plan, is_gated=True) == ()
