"""Changing a priority: only with a written argument, kept for good beside its effect on every clock."""

from collections.abc import Mapping

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

MINIMUM_CHARACTERS, MINIMUM_WORDS = 15, 3


class Reprioritised(NamedTuple):
    """The priority changed: from what, why, who asked, on what evidence, and what it did to the deadlines.

    `consent` is where the customer's consent stands, `consent_by` whose it is; `contact` names who can be reached.
    """

    priority: str
    was: str
    because: str
    asked_by: str | None = None
    evidence: str | None = None
    effects: tuple[Mapping[str, object], ...] = ()
    alarms: tuple[str, ...] = ()
    consent: str | None = None
    consent_by: str | None = None
    contact: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Apply the new priority, its justification, and the severity keywords still above it (M04)."""
        case.contact = self.contact or case.contact
        case.priority = self.priority
        case.priority_since = event.occurred_at
        case.alarms = self.alarms
        case.justification = self.because
        case.begin_work()


def check_justification(text: str) -> str:
    """Accept a justification that says something.

    Raises:
        Refused: it has fewer than 15 characters or three words.

    """
    # Loaded where a justification is measured: every change of a case imports this file.
    from supportcli.domain.case.justification import weigh

    characters, words = weigh(text)
    if characters < MINIMUM_CHARACTERS or words < MINIMUM_WORDS:
        got = f"{characters} character{'s' * (characters != 1)} in {words} word{'s' * (words != 1)}"
        raise Refused(
            f"A justification needs at least {MINIMUM_CHARACTERS} characters in three words (got {got}): "
            "say what changed for the customer."
        )
    return text


def reprioritise(case: Case, priority: str, because: str, at: int) -> tuple[Reprioritised, ...]:
    """Move the case to another priority; nothing happens if it has that one already.

    Raises:
        Refused: the justification says too little, the case is resolved or closed, or its priority changed later.

    """
    allow(case, "reprioritise", at)
    check_justification(because)
    if priority == case.priority:
        return ()
    if at < case.priority_since:
        raise Refused(f"it became {case.priority} only after that.", "Give a later --at, or none.")
    return (Reprioritised(priority, case.priority, because),)
