"""Opening a case."""

from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event


class Opened(NamedTuple):
    """A case came into being: by the customer's first contact, or on our own initiative (`proactive`)."""

    number: int
    title: str
    plan: str
    priority: str
    kind: str = "incident"
    requested_priority: str | None = None
    suggested_priority: str | None = None
    customer: str | None = None
    contact: str | None = None
    category: str | None = None
    channel: str | None = None
    impact: str | None = None
    scope: str | None = None
    text: str | None = None
    assignee: str | None = None
    reference: str | None = None
    proactive: bool = False
    alarms: tuple[str, ...] = ()
    gated: bool = False

    def apply(self, case: Case, event: Event) -> None:
        """Fill the case in."""
        case.uid = event.uid
        case.opened_at = case.status_since = case.updated_at = case.priority_since = event.occurred_at
        for name in self._fields:
            if name not in {"proactive", "gated"}:
                setattr(case, name, getattr(self, name))
        case.gate = "closed" if self.gated else "none"
        if not self.proactive:
            case.customer_wrote_at = event.occurred_at


def check_title(title: str) -> str:
    """Accept a title as it was typed, as long as it says something.

    Raises:
        UsageError: it is empty or longer than 500 characters.

    """
    if not title.strip():
        raise UsageError("A case needs a title.", 'For example: support open "Checkout is down" -c Acme')
    if len(title) > 500:
        raise UsageError(f"A title has at most 500 characters (got {len(title)}).", "Put the rest into -m TEXT.")
    return title
