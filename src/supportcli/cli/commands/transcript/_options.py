"""What the commands about one recording share."""

from typing import Annotated

import typer

Uid = Annotated[str, typer.Argument(metavar="RECORDING", help="The beginning of its uid, or @last.")]
