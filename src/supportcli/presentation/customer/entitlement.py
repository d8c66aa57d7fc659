"""Render what an opening says of the case's customer: the assignee, who is informed, faults of the contract."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import ago, when_exact


def lines(name: str, entitlement: Any, zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield who takes the case and who is notified; `name` is the case's."""
    customer, taker, engineer = one_line(entitlement.customer.name), entitlement.default_assignee, entitlement.engineer
    if taker is not None and taker == engineer:
        yield f"{name}: assigned to {one_line(taker)}, who looks after {customer}"
    elif taker is not None:
        until = _until(entitlement, engineer, zone, now)
        why = f"{one_line(engineer)}, who looks after {customer}, is away until {until}"
        yield f"{name}: assigned to {one_line(taker)}: {why}"
    if entitlement.contact is not None:
        yield f"{name}: requested by {one_line(entitlement.contact)} of {customer}"
    if entitlement.contract is not None and entitlement.contract.manager:
        yield f"{name}: inform {one_line(entitlement.contract.manager)}, the account manager of {customer}"


def warnings(entitlement: Any, zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield warnings; none of them blocks the case."""
    customer, contract = one_line(entitlement.customer.name), entitlement.contract
    if entitlement.ended is not None:
        yield f"The contract of {customer} ended {ago(now - entitlement.ended.ends_at)}."
    if entitlement.lacks_plan:
        plan = one_line(contract.plan)
        yield f"The policy has no plan '{plan}', which {customer}'s contract names: the case goes by the policy's list."
    if entitlement.nobody_available:
        away = f"{one_line(contract.engineer)} is away until {_until(entitlement, contract.engineer, zone, now)}"
        other = f"so is {one_line(contract.backup)}" if contract.backup else "there is no backup"
        yield f"Unassigned: {away}, and {other}."


def as_json(entitlement: Any, zone: tzinfo, now: Instant) -> dict[str, Any]:
    """Return the entitlement's manager and warnings as a JSON object."""
    manager = entitlement.contract.manager if entitlement.contract else None
    return {"account_manager": manager, "warnings": [*warnings(entitlement, zone, now)]}


def _until(entitlement: Any, who: str, zone: tzinfo, now: Instant) -> str:
    return when_exact(to_text(entitlement.away[who].until_at), zone, now)
