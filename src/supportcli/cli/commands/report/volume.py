"""support report volume: what came and went."""

from typing import Annotated

from supportcli.application.report.volume import volume
from supportcli.cli.commands.report import _report
from supportcli.cli.commands.report._page import Html, Mode
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    since: _report.Since = None,
    until: _report.Until = None,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['volume'])}.")] = "month",
    compare: _report.Compare = None,
    same: _report.Same = None,
    limit: Limit = None,
    markdown: _report.Markdown = False,
    output: _report.Output = None,
    explain: _report.Explain = False,
    html: Html = False,
    mode: Mode = None,
) -> None:
    """How many cases were opened, resolved, closed and reopened, by time or by what they are about.

    Days, weeks and months are those of your zone, which the report names. --explain says what each figure counts.

    Examples:
    support report volume
    support report volume --by category --since 2026-01-01 --until 2026-07-01
    support report volume --by week --compare last-year
    support report volume --by customer --csv > volume.csv

    """
    given = _report.Given(since, until, by, compare, same, limit, markdown, output, explain, html, mode)
    _report.show_report(ctx, "volume", volume, given)
