"""What is said about clocks afterwards: a breach waived or kept, open clocks judged by a newer policy."""

from collections.abc import Mapping

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Waived(NamedTuple):
    """A breach was forgiven by somebody who may; it stays a breach and is reported apart (R12).

    `about` is the uid of the promise's event, if it is a promise that was breached.
    """

    metric: str
    instance: int
    because: str
    approver: str
    started_at: int | None = None
    about: str | None = None

    def apply(self, _case: Case, _event: Event) -> None:
        """Only the clock changes."""


class BreachKept(NamedTuple):
    """A breach that was recorded stays, although the zone data that holds now puts the due instant later (R12).

    `breached_at` is the recorded instant. The clock is named as by `Waived`.
    """

    metric: str
    instance: int
    breached_at: int
    started_at: int | None = None
    about: str | None = None

    def apply(self, _case: Case, _event: Event) -> None:
        """Only the clock changes."""


class Migrated(NamedTuple):
    """The open clocks were judged anew by a later policy (R13)."""

    policy: int
    effects: tuple[Mapping[str, object], ...] = ()

    def apply(self, _case: Case, _event: Event) -> None:
        """Only the clocks change."""


def leads_on(event: Event, policy: int) -> bool:
    """Check whether a migration leads from a version of the policy to one that was newer where it was recorded."""
    if event.there is not None:
        # Versions of several stores have no common order: it was the newest where the event was recorded.
        return bool(policy != event.fact.policy)
    return _order_of(policy) < _order_of(event.fact.policy)


def waive(case: Case, waived: Waived, at: int) -> tuple[Waived, ...]:
    """Waive a breach, with a reason and an approver.

    Raises:
        Refused: the reason or the approver is missing.

    """
    allow(case, "sla waive", at)
    if not waived.because.strip() or not waived.approver.strip():
        raise Refused("waiving a breach needs a reason and an approver.", "Say --because TEXT --approver WHO.")
    return (waived,)


def _order_of(policy: int) -> tuple[bool, int]:
    """Return what the versions of one store are ordered by: those that are negative here came after the others."""
    return policy < 0, abs(policy)
