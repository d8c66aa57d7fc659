"""support stats: short counts."""

from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.queue.statistics import counts
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, show_drawn, show_object, show_rows, since_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.policy.counts import FLAT, MONTHLY, MONTHS, fields, flat

MOST = 120
#: Seconds.
_LONGEST_MONTH = 31 * 86_400 + 3600
#: How many thanks are shown.
SHOWN = 3


def command(
    ctx: Context,
    since: Annotated[str, Option(metavar="TIME", help="Look back to then; else a week.")] = "7d ago",
    by_month: Annotated[int, Option("--months", metavar="N", help="Month by month instead, the last N.")] = 0,
) -> None:
    """Short counts.

    What is open now, what came and went, and how often each promise was kept. A breach counts when it happened;
    waived breaches and void cases are counted separately.

    Examples:
    support stats
    support stats --since 2026-11-01
    support stats --months 12
    support stats --json | jq .breached

    """
    session = session_of(ctx)
    if not 0 <= by_month <= MOST:
        raise UsageError(f"--months {by_month} is not a number of months up to {MOST}.", "Write --months 12.")
    if by_month:
        show_rows(
            session,
            lazy_import("application.queue.months").months(
                session.desk(since=session.now - by_month * _LONGEST_MONTH), by_month, session.zone
            ),
            MONTHS,
            ",".join(MONTHLY),
        )
        return
    begins = since_of(session, since)
    desk = session.desk(since=begins)
    answer = counts(desk, begins)
    kind = format_of(session)
    if kind == "json":
        show_object(session, answer, fields(answer))
    elif kind == "table":
        show_drawn(
            session, "terminal.counts", "page", answer, _thanks(session, desk, begins) if answer["thanks"] else ()
        )
    else:
        show_rows(session, flat(answer), FLAT, "name,value")


def _thanks(session: Session, desk: Desk, since: int) -> list[str]:
    """Return the newest thanks in a line each."""
    said = lazy_import("application.feedback.figures").thanks(desk, since, SHOWN)
    line_of = lazy_import("presentation.case.rating_fields").line_of
    return [line_of(each, session.zone, session.now) for each in said]
