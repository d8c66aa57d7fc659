"""Parameters that the commands about contracts share."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option
from supportcli.domain.named_tuple import NamedTuple

Number = Annotated[int, Argument(metavar="N", help="Which: contract list names them.")]


class Prepaid(NamedTuple):
    """What is prepaid, and what that is worth, as it was typed."""

    consultations: Annotated[int | None, Option(metavar="N", help="So many are prepaid in all.")] = None
    hours_per_month: Annotated[str | None, Option(metavar="DUR", help="So much work is included: 10h.")] = None
    value: Annotated[
        str | None,
        Option("--value", metavar="AMOUNT", help="What it is worth, as your books count it: 12000 or 12000.50."),
    ] = None
    currency: Annotated[str | None, Option("--currency", metavar="CUR", help="The currency of the value: EUR.")] = None
