"""Options that everything which computes with calendars shares."""

from typing import Annotated

import typer

Policy = Annotated[
    str | None, typer.Option(metavar="FILE", help="Go by this policy file instead of the one in force; - is stdin.")
]
