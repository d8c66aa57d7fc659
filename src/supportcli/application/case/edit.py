"""Correcting what was typed of cases."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import triage
from supportcli.domain.case.opening import check_title


def edit(desk: Desk, ids: Sequence[str], fact: triage.Edited, asked: ChangeRequest) -> list[Outcome]:
    """Correct title, contact or category; what stood there before is kept in the event.

    Raises:
        UsageError: the title is empty or too long.

    """
    if fact.title is not None:
        check_title(fact.title)
    return change(desk, ids, lambda case, at: triage.edit(case, fact, at), asked)
