"""The end of a case, and its return: resolve, close, reopen."""

from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.case.event import Event
from supportcli.domain.case.terms import ENDINGS
from supportcli.domain.case.transitions import allow, in_order
from supportcli.domain.errors import Refused, UsageError

#: Endings that owe the customer no text: there is nobody, or nothing, to answer.
_SILENT = ("duplicate", "no-response", "void")


class Resolved(NamedTuple):
    """We think it is solved, and told the customer so if there is a text."""

    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """It is solved until somebody says otherwise."""
        case.resolved_at = event.occurred_at
        case.resolution = self.text or case.resolution
        if self.text:
            case.we_wrote_at = max(case.we_wrote_at or 0, event.occurred_at)
        case.enter("resolved", event.occurred_at)


class Closed(NamedTuple):
    """The case is over: how it ended, and what the customer was told."""

    ending: str
    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """It is over."""
        case.closed_at = event.occurred_at
        case.closed_as = self.ending
        case.resolved_at = case.resolved_at or event.occurred_at
        case.resolution = self.text or case.resolution
        for promise in case.promises:
            if promise.state == "open":
                promise.state = "withdrawn"
        case.enter("closed", event.occurred_at)


class Reopened(NamedTuple):
    """It was not over after all."""

    because: str

    def apply(self, case: Case, event: Event) -> None:
        """Work goes on."""
        case.resolved_at = case.closed_at = case.closed_as = None
        case.reopened += 1
        case.enter("open", event.occurred_at)


def resolve(case: Case, text: str | None, at: int) -> tuple[Resolved, ...]:
    """Declare the case solved.

    Raises:
        Refused: it is resolved or closed already.

    """
    allow(case, "resolve", at)
    in_order(case, at)
    return (Resolved(text or None),)


def close(case: Case, ending: str, text: str | None, at: int) -> tuple[Closed, ...]:
    """End the case.

    Raises:
        UsageError: there is no such ending.
        Refused: it is closed already, or the customer was never told how it ended.

    """
    allow(case, "close", at)
    in_order(case, at)
    if ending not in ENDINGS:
        raise UsageError(f"'{ending}' is no way to close a case.", f"The ways are {', '.join(ENDINGS)}.")
    if not (text or "").strip() and not case.resolution and ending not in _SILENT:
        raise Refused(
            f"closing it as {ending} needs a text for the customer.", "Say it with -m TEXT, or resolve it first."
        )
    return (Closed(ending, text or None),)


def reopen(case: Case, because: str, at: int) -> tuple[Reopened, ...]:
    """Take the case up again, with a reason.

    Raises:
        Refused: it is not resolved or closed, or the reason is empty.

    """
    allow(case, "reopen", at)
    in_order(case, at)
    if not because.strip():
        raise Refused("reopening a case needs a reason.", "Say it with --because TEXT.")
    return (Reopened(because),)
