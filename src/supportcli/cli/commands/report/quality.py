"""support report quality: reopenings, reassignments, replies, first contacts, and the time until a case was taken."""

from typing import Annotated

from supportcli.application.report.quality import quality
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    since: _report.Since = None,
    until: _report.Until = None,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['quality'])}.")] = "channel",
    compare: _report.Compare = None,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
) -> None:
    """How often cases were reopened, handed on and solved at first contact, and how soon they were taken.

    Of the cases that were opened in the period, without duplicate, merged and void ones.

    Examples:
    support report quality --since 2026-01-01
    support report quality --by month --compare last-year
    support report quality --by category --csv > quality.csv

    """
    given = _report.Given(since, until, by, compare, same, limit, markdown, output, explain, html, mode)
    _report.show_report(ctx, "quality", quality, given)
