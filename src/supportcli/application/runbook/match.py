"""The question that every look at a case asks first: does a runbook fit? One SELECT over an index, nothing else."""

from supportcli.application.desk import Desk
from supportcli.domain.handle import fold_name
from supportcli.domain.words import telling
from supportcli.storage.read import runbooks


def has_match(desk: Desk, category: str | None, title: str, text: str | None) -> bool:
    """Return whether a runbook has the category of a case, or a word of its title or text."""
    return bool(runbooks.matching(desk.database, fold_name(category or ""), telling(f"{title}\n{text or ''}")))
