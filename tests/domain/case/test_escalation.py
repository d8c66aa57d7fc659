import pytest

from supportcli.domain.case.escalation import deescalate, escalate
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import Tale


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
    tale.do(escalate, "engineering", "a fault")
    with pytest.raises(Refused, match="with engineering already") as refused:
        tale.do(escalate, "l2", "why not")
    assert refused.value.hint == "Possible: --to management."
    tale.do(escalate, "management", "contract")
    with pytest.raises(Refused) as refused:
        tale.do(escalate, "management", "contract")
    assert refused.value.hint == "Possible: deescalate."


def test_err_only_further_back() -> None:
    tale = Tale()
    with pytest.raises(Refused, match="not further back") as refused:
        tale.do(deescalate, None, "x")
    assert refused.value.hint == "It is with the first line."
    tale.do(escalate, "l2", "x")
    with pytest.raises(Refused) as refused:
        tale.do(deescalate, "l3", "x")
    assert refused.value.hint == "Possible: --to l1."


def test_err_no_such_tier_or_no_reason() -> None:
    tale = Tale()
    with pytest.raises(UsageError, match="'l9' is no tier"):
        tale.do(escalate, "l9", "x")
    with pytest.raises(Refused, match="needs a reason"):
        tale.do(escalate, "l2", "")
