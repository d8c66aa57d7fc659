"""support report tiers: what each tier has of the cases."""

from typing import Annotated

from supportcli.application.report.quality import tiers
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {GROUPS['tiers'][0]}.")] = "tier",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """What each tier has of the cases, and how they went.

    Of the cases that were opened in the period, by the tier that has them now, without duplicate, merged and void ones.

    Examples:
    support report tiers --since '90d ago'
    support report tiers --compare previous --json

    """
    _report.show_report(ctx, "tiers", tiers, _report.Given(period, by, beside, shown))
