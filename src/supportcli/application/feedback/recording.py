"""What customers think of cases: ratings, what follows from a bad one, and thanks."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import rating
from supportcli.domain.case.case import Case


def rate(desk: Desk, ids: Sequence[str], fact: rating.Rated, asked: ChangeRequest) -> list[Outcome]:
    """Record what the customer thinks; under the mark of the policy somebody promises to call back."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        return [*rating.rate(case, fact, at), *_call_back(desk, case, fact, at, "call_back_under")]

    return change(desk, ids, verb, asked)


def recommend(desk: Desk, ids: Sequence[str], fact: rating.Recommended, asked: ChangeRequest) -> list[Outcome]:
    """Record how ready the customer is to recommend us; under the mark of the policy somebody promises to call back."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        return [*rating.recommend(case, fact, at), *_call_back(desk, case, fact, at, "call_back_nps_under")]

    return change(desk, ids, verb, asked)


def thank(desk: Desk, ids: Sequence[str], fact: rating.Thanked, asked: ChangeRequest) -> list[Outcome]:
    """Record that the customer thanked us."""
    return change(desk, ids, lambda case, at: rating.thank(case, fact, at), asked)


def callers(desk: Desk, number: int) -> list[str]:
    """Return who is to call the customer of a case back: whoever has it, or else who is on call."""
    assignee = load(desk, number).case.assignee
    if assignee is not None:
        return [assignee]
    # Loaded where nobody has the case.
    from supportcli.application.notifying.whom import Lookup

    return Lookup(desk, desk.now).on_call()


def _call_back(
    desk: Desk, case: Case, fact: rating.Rated | rating.Recommended, at: int, key: str
) -> Sequence[Any]:  # fmt: skip
    rules = desk.policy().ratings
    mark = rules.get(key)
    if mark is None or fact.score >= mark:
        return ()
    # Loaded where the policy calls back: every rating would pay for it.
    from supportcli.domain.policy.due_day import calendar_of

    calendar = calendar_of(desk.policy(), case.plan, case.priority)
    within = rules["call_back_within"]
    return rating.call_back(case, fact, at + within if calendar is None else calendar.deadline(at, within), at)
