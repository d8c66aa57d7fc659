"""support report customers: what customers asked for, how it went, whether their targets were met."""

from typing import Annotated

from supportcli.application.report.customers import customers
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    since: _report.Since = None,
    until: _report.Until = None,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {GROUPS['customers'][0]}.")] = "customer",
    compare: _report.Compare = None,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
) -> None:
    """What customers asked for, how it went, and whether their targets were met.

    Of the cases that were opened in the period, without duplicate, merged and void ones. Merged customers count as one.

    Examples:
    support report customers --since 2026-01-01
    support report customers --compare last-year --markdown -o customers.md

    """
    given = _report.Given(since, until, by, compare, same, limit, markdown, output, explain, html, mode)
    _report.show_report(ctx, "customers", customers, given)
