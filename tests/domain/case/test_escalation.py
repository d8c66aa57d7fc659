from supportcli.domain.case.escalation import Deescalated, Escalated, deescalate, escalate
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import Tale, refusal


def test_up_the_tiers_and_back_the_way_it_came() -> None:
    tale = Tale()
    (fact,) = tale.do(escalate, "l2", "needs an expert", tried="restart")
    assert (fact.was, fact.to, fact.tried, tale.case.tier, tale.case.status) == ("l1", "l2", "restart", "l2", "open")
    tale.do(escalate, "engineering", "a fault")
    tale.do(escalate, "management", "they want to talk")
    tale.do(deescalate, "engineering", "talked")
    for tier in ("l2", "l1"):
        tale.do(deescalate, None, "known after all")
        assert tale.case.tier == tier


def test_err_only_further_on_and_the_hint_says_where() -> None:
    tale = Tale()
    tale.do(escalate, "l3", "hard")
    message = "it is at tier l3, and l2 is not a higher tier."
    assert refusal(Refused, tale.do, escalate, "l2", "x") == (message, "Possible: --to engineering, management.")
    tale.do(escalate, "management", "contract")
    message = "it is at tier management, and management is not a higher tier."
    assert refusal(Refused, tale.do, escalate, "management", "contract") == (message, "Possible: deescalate.")


def test_err_only_further_back_and_the_hint_says_where() -> None:
    tale = Tale()
    message = "it is at tier l1, and l1 is not a lower tier."
    assert refusal(Refused, tale.do, deescalate, None, "x") == (message, "It is at the lowest tier.")
    tale.do(escalate, "l3", "x")
    message = "it is at tier l3, and l3 is not a lower tier."
    assert refusal(Refused, tale.do, deescalate, "l3", "x") == (message, "Possible: --to l1, l2.")


def test_err_no_such_tier_or_no_reason() -> None:
    tale = Tale()
    tale.do(escalate, "l2", "x")
    tiers = "The tiers are l1, l2, l3, engineering, management."
    for verb in (escalate, deescalate):
        assert refusal(UsageError, tale.do, verb, "l9", "x") == ("'l9' is not a tier.", tiers)
        said = refusal(Refused, tale.do, verb, "l1" if verb is deescalate else "l3", " ")
        assert said == ("changing the tier needs a reason.", "Give it with --because TEXT.")


def test_err_what_is_over_stays_where_it_is() -> None:
    tale = Tale()
    tale.do(escalate, "l2", "x")
    tale.case.enter("resolved", tale.at)
    for verb, name in ((escalate, "escalated"), (deescalate, "returned to a lower tier")):
        assert refusal(Refused, tale.do, verb, "l1", "x")[0] == f"it is resolved, so it cannot be {name}."


def test_what_is_decided_is_all_that_was_said() -> None:
    tale = Tale()
    assert tale.do(escalate, "l2", "needs an expert", tried="restart") == (
        Escalated("l2", "l1", "needs an expert", "restart"),
    )
    assert tale.do(deescalate, None, "known") == (Deescalated("l1", "l2", "known"),)
