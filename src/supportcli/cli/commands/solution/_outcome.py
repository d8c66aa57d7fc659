"""Telling what became of a solution."""

from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.records import RecordChange
from supportcli.application.solution.solutions import used
from supportcli.cli.output.outcomes import say
from supportcli.cli.output.rows import show_object
from supportcli.cli.session.session import Session
from supportcli.presentation.solution.page import FIELDS, row


def tell(session: Session, desk: Desk, changed: RecordChange, verb: str) -> None:
    """Report what a change did; as JSON, what the solution is like now."""
    solution: Any = changed.record
    if session.flags.get("json"):
        show_object(session, row(*used(desk, solution), session.now) | session.dry_mark, FIELDS)
    elif not session.is_quiet:
        same = "already done with this key" if changed.repeated else "already so"
        said = f"{verb}: version {solution.edits}." if changed.facts else f"{same}; nothing changed."
        say(f"Solution {solution.key} {said}" if changed.facts else f"Solution {solution.key}: {said}")
