"""support report volume: what came and went."""

from typing import Annotated

from supportcli.application.report.volume import volume
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['volume'])}.")] = "month",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """How many cases were opened, resolved, closed and reopened, by time or by what they are about.

    Days, weeks and months are those of your zone, which the report names. --explain says what each figure counts.

    Examples:
    support report volume
    support report volume --by category --since 2026-01-01 --until 2026-07-01
    support report volume --by week --compare last-year
    support report volume --by customer --csv > volume.csv

    """
    _report.show_report(ctx, "volume", volume, _report.Given(period, by, beside, shown))
