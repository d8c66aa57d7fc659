"""Showing what came of trying a policy: two tables for people, one of them for programs, or one object."""

from typing import Any

from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_object, show_rows
from supportcli.cli.session.session import Session
from supportcli.presentation.policy.trial import FIELDS, LATE, LATE_USUAL, OBJECT, notes, summary, usual
from supportcli.presentation.text.local_times import in_zone

#: So many that would have been late are listed unless all are asked for.
_FEW = 10


def show_trial(session: Session, trial: dict[str, Any], by: str | None, *, is_late: bool) -> None:
    """Show attainment under both policies and what would have been late; with `is_late` all of it."""
    for note in notes(trial):
        session.tell(note)
    if format_of(session) == "json":
        show_object(session, trial, OBJECT)
    elif not is_for_people(session) or session.flags.get("fields"):
        _show_one(session, trial, by, is_late=is_late)
    elif not trial["rows"]:
        show_lines([in_zone(f"No clock that began since {trial['since']} has a verdict.", session.zone, session.now)])
    else:
        show_rows(session, trial["rows"], FIELDS, usual(by))
        shown = trial["late"] if is_late else trial["late"][:_FEW]
        show_lines(["", summary(trial)])
        if shown:
            below = None if len(shown) == len(trial["late"]) else f"The last {_FEW}; --late lists all"
            show_lines([""])
            show_rows(session, shown, LATE, LATE_USUAL, below)


def _show_one(session: Session, trial: dict[str, Any], by: str | None, *, is_late: bool) -> None:
    """Show rows of one sort: those that would have been late, or attainment."""
    if is_late:
        show_rows(session, trial["late"], LATE, LATE_USUAL)
    else:
        show_rows(session, trial["rows"], FIELDS, usual(by), named_by=by or "plan")
