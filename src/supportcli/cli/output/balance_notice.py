"""What a change took from a customer's contract, printed as soon as little is left; it never stops anything."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome
from supportcli.application.customer.booked import FREE, charged, is_recorded
from supportcli.application.desk import Desk
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session, session_of


def show_opened(session: Session, desk: Desk, outcome: Outcome) -> None:
    """Say, of a case that was opened, that the customer's contract is over or nearly used up."""
    if outcome.created and outcome.facts[0].customer:
        opened = outcome.facts[0]
        # That the contract is over is said with the case, as who looks after the customer is.
        _show(session, desk, opened.customer, session.now, is_free=opened.kind == FREE, is_ended_shown=True)


def show_consumed(ctx: Any, outcomes: Sequence[Outcome]) -> None:
    """Say, of time that was entered, which customers have little left of the month in which it was spent."""
    session = session_of(ctx)
    if session.flags.get("json"):
        return
    desk = session.desk()
    at = session.instant(session.flags["at"], "past") if session.flags.get("at") else session.now
    for name in charged(desk, [outcome.number for outcome in outcomes if outcome.changed]):
        _show(session, desk, name, at)


def _show(
    session: Session, desk: Desk, name: str, at: int, *, is_free: bool = False, is_ended_shown: bool = False
) -> None:  # fmt: skip
    # Most customers have no contract here: then this is one look at an index, and nothing more is imported.
    if session.flags.get("json") or not is_recorded(desk, name):
        return
    customer = lazy_import("application.customer.find").customer_of(desk, name)
    balance = lazy_import("application.customer.ledger").balance(desk, customer, at)
    if is_ended_shown:
        balance = balance._replace(ended=None)
    for line in lazy_import("presentation.customer.balance").warnings(
        balance, session.zone, session.now, is_free=is_free
    ):
        session.warn(line)
