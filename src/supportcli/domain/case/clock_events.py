"""What is said about clocks afterwards: a breach waived, open clocks judged by a newer policy."""

from collections.abc import Mapping
from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event


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


class Migrated(NamedTuple):
    """The open clocks were judged anew by a later policy (R13)."""

    policy: int
    effects: tuple[Mapping[str, object], ...] = ()

    def apply(self, _case: Case, _event: Event) -> None:
        """Only the clocks change."""


def waive(case: Case, waived: Waived, at: int) -> tuple[Waived, ...]:
    """Waive a breach, with a reason and an approver.

    Raises:
        Refused: the reason or the approver is missing.

    """
    allow(case, "sla waive", at)
    if not waived.because.strip() or not waived.approver.strip():
        raise Refused("waiving a breach needs a reason and an approver.", "Say --because TEXT --approver WHO.")
    return (waived,)
