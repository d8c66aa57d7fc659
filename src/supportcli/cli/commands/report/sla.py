"""support report sla: how often what was promised was met."""

from typing import Annotated

from supportcli.application.report.attainment import attainment
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    since: _report.Since = None,
    until: _report.Until = None,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['sla'])}, and metric.")] = "metric",
    compare: _report.Compare = None,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
) -> None:
    """How many clocks met their targets, by metric, plan, priority, customer or time.

    A clock counts when it is judged: at its breach, or else at its end. Waived, void and not measured ones are counted
    apart, in no share. The figures are those of support stats.

    Examples:
    support report sla --since 2026-11-01
    support report sla --by priority --compare previous
    support report sla --by customer --since 2026-01-01 --markdown -o sla.md

    """
    given = _report.Given(since, until, by, compare, same, limit, markdown, output, explain, html, mode)
    _report.show_report(ctx, "sla", attainment, given)
