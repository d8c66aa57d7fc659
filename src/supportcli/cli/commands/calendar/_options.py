"""Options that everything which computes with calendars shares."""

from typing import Annotated

from supportcli.cli.declare import Option

Policy = Annotated[
    str | None, Option(metavar="FILE", help="Go by this policy file instead of the one in force; - is stdin.")
]
