"""Parameters that the commands about contracts share."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option

Number = Annotated[int, Argument(metavar="N", help="Which: contract list names them.")]
Consultations = Annotated[int | None, Option(metavar="N", help="So many are prepaid in all.")]
HoursPerMonth = Annotated[str | None, Option(metavar="DUR", help="So much work is included: 10h.")]
