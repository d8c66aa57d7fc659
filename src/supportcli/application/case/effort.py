"""What was done on cases and what came of it: time spent, steps ticked off, ratings."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import effort, rating


def spend(desk: Desk, ids: Sequence[str], seconds: int, text: str | None, asked: ChangeRequest) -> list[Outcome]:
    """Enter time that was spent on each case."""
    return change(desk, ids, lambda case, at: effort.spend(case, seconds, text, at), asked)


def rate(desk: Desk, ids: Sequence[str], fact: rating.Rated, asked: ChangeRequest) -> list[Outcome]:
    """Record what the customer thinks."""
    return change(desk, ids, lambda case, at: rating.rate(case, fact, at), asked)
