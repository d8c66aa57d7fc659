"""support report month: a month as a whole."""

import re
from typing import Annotated

from supportcli.application.report.month import month as build
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.customer.months import bounds, month_of
from supportcli.domain.errors import UsageError
from supportcli.domain.report.groups import GROUPS, PREVIOUS

#: Rows of a table that people see, if they do not say how many.
_FEW = 10
#: The year 1970 has nothing before it with which it could be compared.
_FIRST = "1971-01"
#: What it is compared with, if nobody says.
_BEFORE = _report.Beside(PREVIOUS)


def command(
    ctx: Context,
    *,
    month: Annotated[str | None, Argument(metavar="[MONTH]", help="2026-11, or this; else the last whole one.")] = None,
    by: Annotated[
        str, Option(metavar="BY", help=f"What came and went, and what was left: by {' or '.join(GROUPS['month'])}.")
    ] = "week",
    beside: _report.Beside = _BEFORE,
    shown: _report.Shown,
) -> None:
    """A month as a whole: what came and went, which targets were met, what is left, what it was about.

    Beside it are the figures of the month before, or of the same month a year before (--compare last-year). CSV has the
    first table alone, every other format all of them.

    Examples:
    support report month
    support report month 2026-11 --compare last-year
    support report month this --markdown -o november.md
    support report month --html -o month.html --mode 0644

    """
    session = session_of(ctx)
    asked = _month(session, month)
    after = month_of(bounds(asked, session.zone)[1], session.zone)
    period = _report.Period(f"{asked}-01", f"{after}-01")
    shown = shown._replace(limit=_FEW if shown.limit is None else shown.limit)
    _report.show_report(ctx, "month", build, _report.Given(period, by, beside, shown))


def _month(session: Session, text: str | None) -> str:
    """Return the month that is asked for, as `2026-11`."""
    this = month_of(session.now, session.zone)
    if text is None:
        return month_of(bounds(this, session.zone)[0] - 1, session.zone)
    if text == "this":
        return this
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text) is None or not _FIRST <= text <= this:
        raise UsageError(f"'{text}' is no month of the past.", "Write 2026-11, or this.")
    return text
