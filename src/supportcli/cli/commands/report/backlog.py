"""support report backlog: what was open at the ends of days, weeks or months, and how old it was."""

from typing import Annotated

from supportcli.application.report.backlog import backlog
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[
        str,
        Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['backlog'])}; not by time, as it was at the end."),
    ] = "month",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """How many cases were open at the end of each month, week or day, and how old they were.

    By anything else it is the backlog at the end of the period. Resolved cases are open until they are closed.

    Examples:
    support report backlog
    support report backlog --by week --since '90d ago'
    support report backlog --by priority --compare previous

    """
    _report.show_report(ctx, "backlog", backlog, _report.Given(period, by, beside, shown))
