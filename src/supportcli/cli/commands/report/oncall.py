"""support report oncall: who was on call for how long, and how often they were interrupted."""

from typing import Annotated

from supportcli.application.report.oncall import oncall
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['oncall'])}.")] = "person",
    compare: _report.Compare = None,
    shown: _report.Shown,
) -> None:
    """Who was on call for how long, at night and on weekends, and how often they were interrupted.

    The hours are those of support oncall hours, the pages and interruptions those of support report interruptions. What
    is planned is in no figure. By person, leads see everybody and all others themselves, where the policy names leads.

    Examples:
    support report oncall --since '30d ago'
    support report oncall --by month --compare last-year
    support report oncall --by rota --since 2026-10-01 --until 2026-11-01 --csv > rotas.csv

    """
    _report.show_report(ctx, "oncall", oncall, _report.Given(period, by, _report.Beside(compare), shown))
