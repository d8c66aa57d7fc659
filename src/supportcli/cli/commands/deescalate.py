"""support deescalate: back to an earlier tier."""

from typing import Annotated

from supportcli.application.case.checklist import tiers
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Because, File, Ids, Recover
from supportcli.cli.input.texts import text_of
from supportcli.domain.case.terms import TIERS


def command(
    ctx: Context,
    ids: Ids,
    to: Annotated[
        str | None, Option("--to", metavar="TIER", help=f"One of {', '.join(TIERS)}; else where it came from.")
    ] = None,
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Return cases to a lower tier.

    Examples:
    support deescalate 142 --because "The patch is in, only the customer's test is left"
    support deescalate 142 --to l1 --because "A known question after all"

    """
    tier = one_of(to, TIERS, "tier")
    text = text_of(ctx, because, file, flag="--because", needed="why is it returned?", recover=recover)
    change(ctx, ids, lambda desk, named, asked: tiers.deescalate(desk, named, tier, text or "", asked), text=text)
