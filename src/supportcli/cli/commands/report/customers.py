"""support report customers: what customers asked for, how it went, whether their targets were met."""

from typing import Annotated

from supportcli.application.report.customers import customers
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {GROUPS['customers'][0]}.")] = "customer",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """What customers asked for, how it went, and whether their targets were met.

    Of the cases that were opened in the period, without duplicate, merged and void ones. Merged customers count as one.

    Examples:
    support report customers --since 2026-01-01
    support report customers --compare last-year --markdown -o customers.md

    """
    _report.show_report(ctx, "customers", customers, _report.Given(period, by, beside, shown))
