"""support report month: a month as a whole."""

import re
from datetime import date, datetime, timedelta
from typing import Annotated

from supportcli.application.report.month import month as build
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Limit
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.report.groups import GROUPS, PREVIOUS

#: Rows of a table that people see, if they do not say how many.
_FEW = 10


def command(
    ctx: Context,
    month: Annotated[str | None, Argument(metavar="[MONTH]", help="2026-11, or this; else the last whole one.")] = None,
    by: Annotated[
        str, Option(metavar="BY", help=f"What came and went, and what was left: by {' or '.join(GROUPS['month'])}.")
    ] = "week",
    compare: _report.Compare = PREVIOUS,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
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
    first, after = _days(session_of(ctx), month)
    given = _report.Given(
        first.isoformat(), after.isoformat(), by, compare, same, _FEW if limit is None else limit, markdown, output,
        explain, html, mode,
    )  # fmt: skip
    _report.show_report(ctx, "month", build, given)


def _days(session: Session, text: str | None) -> tuple[date, date]:
    """Return the first day of a month, and that of the one after."""
    today = datetime.fromtimestamp(session.now, session.zone).date()
    first = today.replace(day=1)
    if text is None:
        first = (first - timedelta(1)).replace(day=1)
    elif text != "this":
        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
        # The year 1970 has nothing before it with which it could be compared.
        if found is None or not 1971 <= int(found[1]) <= today.year or date(int(found[1]), int(found[2]), 1) > today:
            raise UsageError(f"'{text}' is no month of the past.", "Write 2026-11, or this.")
        first = date(int(found[1]), int(found[2]), 1)
    return first, (first + timedelta(31)).replace(day=1)
