"""Correcting what was typed of cases, their customer too; a plan that was chosen by it is chosen anew."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change, preview
from supportcli.application.customer.booked import is_recorded
from supportcli.application.customer.find import customer_of, kept_name, meant_at_opening
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import moving, triage
from supportcli.domain.case.case import Case
from supportcli.domain.case.opening import check_title
from supportcli.domain.handle import is_blank
from supportcli.domain.policy.policy import Policy
from supportcli.storage.log.streams import history


def edit(
    desk: Desk,
    ids: Sequence[str],
    fact: triage.Edited,
    asked: ChangeRequest,
    *,
    customer: str | None = None,
    only_preview: bool = False,
) -> list[Outcome]:
    """Correct what was typed; what stood there before is kept in the event. Or only say what that would do.

    Plan and gate follow what is corrected, as if it had been typed so when the case was opened. `customer` may be any
    name, a phone number or an address; empty is none.

    Raises:
        UsageError: the title is empty or too long, or the customer's phone number is several customers'.
        Refused: it would remove a breach, or a customer agreed to an access window that is not over.

    """
    if fact.title is not None:
        check_title(fact.title)

    def verb(case: Case, at: int) -> Sequence[Any]:
        moved = () if customer is None else moving.move(case, _name(desk, case, customer), at, desk.now)
        edited = triage.edit(case, fact, at)
        given = {name: value or None for one in edited for name, value in one.given.items() if name in triage.CHOOSING}
        if moved:
            given["customer"] = moved[0].customer or None
        return [*edited, *moved, *(_replanned(desk, case, given) if given else ())]

    return (preview if only_preview else change)(desk, ids, verb, asked)


def _name(desk: Desk, case: Case, text: str) -> str:
    """Return the name under which the case is kept: its own, where that is another name of who is meant."""
    if is_blank(text):
        return ""
    meant = meant_at_opening(desk, text).customer
    is_same = case.customer is not None and customer_of(desk, case.customer).key == meant.key
    return str(case.customer) if is_same else kept_name(desk, meant)


def _replanned(desk: Desk, case: Case, given: dict[str, Any]) -> Sequence[triage.Replanned]:
    was = {name: getattr(case, name) for name in triage.CHOOSING}
    becomes = {**was, **given}
    # By the policy of the opening: a later one judges only what `sla migrate` puts under it.
    policy = desk.policies(history(desk.database, case.number)[0].policy)
    chosen = _choose(desk, policy, becomes, case.opened_at)
    # What was put under another plan otherwise, by an import, stays where nothing else is chosen.
    plan = case.plan if chosen == _choose(desk, policy, was, case.opened_at) else chosen
    is_gated = becomes["channel"] in policy.agreement(plan).gate
    return triage.replan(case, plan, is_gated=is_gated, is_moved="customer" in given)


def _choose(desk: Desk, policy: Policy, case: dict[str, Any], at: int) -> str:
    """Choose the plan as at the opening: by the contract of that instant, or else by the policy."""
    name = case["customer"]
    contract = customer_of(desk, name).agreed_at(at) if name and is_recorded(desk, name) else None
    if contract is not None and contract.plan in policy.plan_names:
        return contract.plan
    return policy.choose_plan(name, case["kind"], case["category"], case["channel"] or "")
