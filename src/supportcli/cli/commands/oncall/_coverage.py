"""What `support coverage` asks and shows: from when to when, and holes for people and programs."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.oncall.coverage import hole_seconds, known_nowhere, promises
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_rows
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.policy.policy import Policy
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY
from supportcli.presentation.formats.registry import WITHOUT_TABLES
from supportcli.presentation.oncall.coverage import HOLES, USUAL, covered, footer, in_short

#: Four weeks are looked at, and ten years are the most.
_USUAL, _MOST = 4, 522


def period(session: Session, weeks: int | None, start: str | None, end: str | None) -> Span:
    """Return from when to when is asked.

    Raises:
        UsageError: that is no time, or a longer one than can be looked at.

    """
    if weeks is not None and end is not None:
        raise UsageError("--weeks and --to cannot be combined.", "Give one.")
    if weeks is not None and not 1 <= weeks <= _MOST:
        raise UsageError(f"--weeks {weeks} is not a number of weeks from 1 to {_MOST}.", "Write --weeks 8.")
    first = session.now if start is None else session.instant(start)
    last = first + (weeks or _USUAL) * 7 * DAY if end is None else session.instant(end)
    if not first < last <= first + _MOST * 7 * DAY:
        hint = "Write --to eom, or --weeks 8."
        raise UsageError("The time to look at ends after it begins, at most ten years later.", hint)
    return first, last


def show_holes(
    session: Session, policy: Policy, found: Sequence[dict[str, Any]], wanted: Wanted, span: Span, *, has_rotas: bool
) -> None:  # fmt: skip
    """Show holes; to people also that there are none, but nothing where they read already that there is no rota."""
    if not is_for_people(session):
        show_rows(session, found, HOLES, USUAL)
    elif has_rotas and not found:
        show_lines([covered(wanted, *span, session.zone, session.now)])
    elif has_rotas:
        every = [each for named in promises(policy).values() for each in named]
        below = footer(found, hole_seconds(found), wanted, is_nowhere=known_nowhere(policy, wanted))
        shown = [{**view, "promises": in_short(view["promises"], every)} for view in found]
        show_rows(session, shown, HOLES, USUAL, below)
        if format_of(session) == WITHOUT_TABLES:
            show_lines([below])
