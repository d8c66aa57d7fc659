"""support report people: how many cases people have, and how they went."""

from typing import Annotated

from supportcli.application.report.people import of_people
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    since: _report.Since = None,
    until: _report.Until = None,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {GROUPS['people'][0]}.")] = "person",
    compare: _report.Compare = None,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
) -> None:
    """How many cases people have, how long they took, and how they went.

    Of the cases that were opened in the period, by whose they are now, without duplicate, merged and void ones. Where
    the policy names leads, they see everybody, and all others themselves.

    Examples:
    support report people --since '30d ago'
    support report people --since 2026-10-01 --until 2026-11-01 --csv > october.csv

    """
    given = _report.Given(since, until, by, compare, same, limit, markdown, output, explain, html, mode)
    _report.show_report(ctx, "people", of_people, given)
