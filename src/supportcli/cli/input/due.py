"""By when something is due, as it was typed."""

from collections.abc import Callable

from supportcli.application.desk import Desk
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.case.case import Case


def due_of(session: Session, text: str) -> Callable[[Desk, Case], int]:
    """Return how to understand by when something is due on a case; what was typed is checked at once.

    Raises:
        UsageError: it is not a time.

    """
    understand = lazy_import("domain.time.moment").understand_due
    understand(text, session.now, session.zone)

    def due(desk: Desk, case: Case) -> int:
        typed = understand(text, session.now, session.zone)
        if isinstance(typed, int):
            return typed
        instant: int = lazy_import("domain.policy.due_day").end_of_day(typed, desk.policy(), case.plan, case.priority)
        return instant

    return due
