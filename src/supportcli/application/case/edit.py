"""Correcting what was typed of cases; a plan that was chosen by it is chosen anew."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change, preview
from supportcli.application.customer.booked import is_recorded
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import triage
from supportcli.domain.case.case import Case
from supportcli.domain.case.opening import check_title
from supportcli.domain.policy.policy import Policy
from supportcli.storage.log.streams import history


def edit(
    desk: Desk, ids: Sequence[str], fact: triage.Edited, asked: ChangeRequest, *, only_preview: bool = False
) -> list[Outcome]:
    """Correct what was typed; what stood there before is kept in the event. Or only say what that would do.

    Plan and gate follow what is corrected, as if it had been typed so when the case was opened.

    Raises:
        UsageError: the title is empty or too long.
        Refused: it would remove a breach.

    """
    if fact.title is not None:
        check_title(fact.title)

    def verb(case: Case, at: int) -> Sequence[Any]:
        facts = triage.edit(case, fact, at)
        return [*facts, *(each for one in facts for each in _replanned(desk, case, one))]

    return (preview if only_preview else change)(desk, ids, verb, asked)


def _replanned(desk: Desk, case: Case, fact: triage.Edited) -> Sequence[triage.Replanned]:
    if triage.CHOOSING.isdisjoint(fact.given):
        return ()
    was = {"customer": case.customer, "kind": case.kind, "category": case.category, "channel": case.channel}
    becomes = {**was, **{name: value or None for name, value in fact.given.items() if name in was}}
    # By the policy of the opening: a later one judges only what `sla migrate` puts under it.
    policy = desk.policies(history(desk.database, case.number)[0].policy)
    chosen = _choose(desk, policy, becomes, case.opened_at)
    # What was put under another plan otherwise, by an import, stays where nothing else is chosen.
    plan = case.plan if chosen == _choose(desk, policy, was, case.opened_at) else chosen
    return triage.replan(case, plan, is_gated=becomes["channel"] in policy.agreement(plan).gate)


def _choose(desk: Desk, policy: Policy, case: dict[str, Any], at: int) -> str:
    """Choose the plan as at the opening: by the contract of that instant, or else by the policy."""
    name = case["customer"]
    contract = customer_of(desk, name).agreed_at(at) if name and is_recorded(desk, name) else None
    if contract is not None and contract.plan in policy.plan_names:
        return contract.plan
    return policy.choose_plan(name, case["kind"], case["category"], case["channel"] or "")
