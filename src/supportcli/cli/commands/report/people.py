"""support report people: how many cases people have, and how they went."""

from typing import Annotated

from supportcli.application.report.people import of_people
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.domain.report.groups import GROUPS


def command(
    ctx: Context,
    *,
    period: _report.Period,
    by: Annotated[str, Option(metavar="BY", help=f"A row for each {GROUPS['people'][0]}.")] = "person",
    beside: _report.Beside,
    shown: _report.Shown,
) -> None:
    """How many cases people have, how long they took, and how they went.

    Of the cases that were opened in the period, by whose they are now, without duplicate, merged and void ones. Where
    the policy names leads, they see everybody, and all others themselves.

    Examples:
    support report people --since '30d ago'
    support report people --since 2026-10-01 --until 2026-11-01 --csv > october.csv

    """
    _report.show_report(ctx, "people", of_people, _report.Given(period, by, beside, shown))
