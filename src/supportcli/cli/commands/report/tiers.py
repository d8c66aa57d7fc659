"""support report tiers: what each tier has of the cases."""

from typing import Annotated

from supportcli.application.report.quality import tiers
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    since: _report.Since = None,
    until: _report.Until = None,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {GROUPS['tiers'][0]}.")] = "tier",
    compare: _report.Compare = None,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
) -> None:
    """What each tier has of the cases, and how they went.

    Of the cases that were opened in the period, by the tier that has them now, without duplicate, merged and void ones.

    Examples:
    support report tiers --since '90d ago'
    support report tiers --compare previous --json

    """
    given = _report.Given(since, until, by, compare, same, limit, markdown, output, explain, html, mode)
    _report.show_report(ctx, "tiers", tiers, given)
