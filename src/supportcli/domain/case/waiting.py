"""Waiting: we agreed not to count, for a reason that stands in writing."""

from supportcli.domain.case.case import Case
from supportcli.domain.case.terms import WAIT_REASONS
from supportcli.domain.case.transitions import allow, in_order
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Waited(NamedTuple):
    """The case began to wait, for whom and why; with `until_at` it resumes by itself."""

    reason: str
    because: str
    until_at: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Wait, or wait for something else from now on."""
        case.enter("waiting", event.occurred_at)
        case.waiting_since = event.occurred_at
        case.waiting_reason = self.reason
        case.waiting_until = self.until_at


class Resumed(NamedTuple):
    """The wait ended."""

    because: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Go on."""
        case.enter("open", event.occurred_at)


def wait(case: Case, reason: str, because: str, at: int, *, until: int | None = None) -> tuple[Waited, ...]:
    """Begin to wait.

    Raises:
        UsageError: the reason is unknown, or the end does not lie after the beginning.
        Refused: there is no text, the status does not allow it, or we wait for a customer whom nobody asked (R9).

    """
    allow(case, "wait", at)
    in_order(case, at)
    if reason not in WAIT_REASONS:
        raise UsageError(f"'{reason}' is not a reason to wait.", f"The reasons are {', '.join(WAIT_REASONS)}.")
    if not because.strip():
        raise Refused("a pause needs a text that says what is waited for.", "Give it with -m TEXT.")
    if until is not None and until <= at:
        raise UsageError("The end of a wait lies after its beginning.", "Give a later --until.")
    if reason == "customer" and not has_asked(case, at):
        raise Refused(
            "nobody has asked the customer anything since they last wrote, so it cannot wait for them.",
            "Ask first: support reply ID -m QUESTION",
        )
    return (Waited(reason, because, until),)


def resume(case: Case, at: int, because: str | None = None) -> tuple[Resumed, ...]:
    """End the wait.

    Raises:
        Refused: the case does not wait.

    """
    allow(case, "resume", at)
    in_order(case, at)
    return (Resumed(because),)


def has_asked(case: Case, at: int) -> bool:
    """Check whether we told the customer something by then, and they have not written since."""
    return case.we_wrote_at is not None and case.we_wrote_at <= at and not case.customer_wrote_last
