"""support report categories: what cases are about, to find root causes."""

from functools import partial
from typing import Annotated

from supportcli.application.report.categories import categories
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.cli.session.session import session_of
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {', '.join(GROUPS['categories'])}.")] = "category",
    before_after: Annotated[
        str | None, Option(metavar="DATE", help="How many in a month before and after then: a release, a repair.")
    ] = None,
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """Which categories of cases are many, grow, come back, take long or are reopened.

    Of the cases that were opened in the period, without duplicate, merged and void ones.

    Examples:
    support report categories --since 2026-01-01
    support report categories --before-after 2026-06-15
    support report categories --same "Login=Sign-in" --compare previous --csv > categories.csv

    """
    split = None if before_after is None else session_of(ctx).instant(before_after)
    _report.show_report(ctx, "categories", partial(categories, split=split), _report.Given(period, by, beside, shown))
