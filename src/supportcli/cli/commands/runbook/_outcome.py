"""Telling what became of a runbook."""

from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.records import RecordChange
from supportcli.application.runbook.runbooks import away_until
from supportcli.cli.output.outcomes import say
from supportcli.cli.output.rows import show_object
from supportcli.cli.session.session import Session
from supportcli.presentation.policy.runbook_page import FIELDS, row


def tell(session: Session, desk: Desk, changed: RecordChange, verb: str) -> None:
    """Report what a change did; as JSON, what the runbook is like now."""
    runbook: Any = changed.record
    if session.flags.get("json"):
        show_object(session, row(runbook, away_until(desk, runbook.owner), {}) | session.dry_mark, FIELDS)
    elif not session.is_quiet:
        same = "already done with this key" if changed.repeated else "already so"
        say(f"Runbook {runbook.key} {verb}." if changed.facts else f"Runbook {runbook.key}: {same}; nothing changed.")
