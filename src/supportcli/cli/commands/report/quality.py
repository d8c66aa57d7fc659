"""support report quality: reopenings, reassignments, replies, first contacts, and the time until a case was taken."""

from typing import Annotated

from supportcli.application.report.quality import quality
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['quality'])}.")] = "channel",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """How often cases were reopened, handed on and solved at first contact, and how soon they were taken.

    Of the cases that were opened in the period, without duplicate, merged and void ones.

    Examples:
    support report quality --since 2026-01-01
    support report quality --by month --compare last-year
    support report quality --by category --csv > quality.csv

    """
    _report.show_report(ctx, "quality", quality, _report.Given(period, by, beside, shown))
