"""The questions that every look at a case asks first: does a runbook fit, are there solutions? A SELECT each."""

from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.domain.handle import fold_name
from supportcli.domain.words import telling
from supportcli.storage.read import runbooks


def has_match(desk: Desk, categories: Sequence[str | None], title: str, text: str | None) -> bool:
    """Return whether a runbook has a category of a case, its service among them, or a word of its title or text."""
    return bool(runbooks.matching(desk.database, folded(categories), telling(f"{title}\n{text or ''}")))


def has_solutions(desk: Desk) -> bool:
    """Return whether a solution is in use."""
    return runbooks.has_solutions(desk.database)


def folded(categories: Sequence[str | None]) -> list[str]:
    """Return the categories that there are, folded."""
    return [fold_name(each) for each in categories if each]
