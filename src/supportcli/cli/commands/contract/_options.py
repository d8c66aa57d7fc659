"""Parameters that the commands about contracts share."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option

Number = Annotated[int, Argument(metavar="N", help="Which: contract list names them.")]
Consultations = Annotated[int | None, Option(metavar="N", help="So many are prepaid in all.")]
Value = Annotated[
    str | None, Option("--value", metavar="AMOUNT", help="What it is worth, as your books count it: 12000 or 12000.50.")
]
Currency = Annotated[str | None, Option("--currency", metavar="CUR", help="The currency of the value: EUR.")]
HoursPerMonth = Annotated[str | None, Option(metavar="DUR", help="So much work is included: 10h.")]
