"""support report sla: how often what was promised was met."""

from typing import Annotated

from supportcli.application.report.attainment import attainment
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['sla'])}, and metric.")] = "metric",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """How many clocks met their targets, by metric, plan, priority, customer or time.

    A clock counts when it is judged: at its breach, or else at its end. Waived, void and not measured ones are counted
    apart, in no share. The figures are those of support stats.

    Examples:
    support report sla --since 2026-11-01
    support report sla --by priority --compare previous
    support report sla --by customer --since 2026-01-01 --markdown -o sla.md

    """
    _report.show_report(ctx, "sla", attainment, _report.Given(period, by, beside, shown))
