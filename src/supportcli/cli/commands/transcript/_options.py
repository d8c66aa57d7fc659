"""What the commands about one recording share."""

from typing import Annotated

from supportcli.cli.declare import Argument

Uid = Annotated[str, Argument(metavar="RECORDING", help="A UID prefix, or @last.")]
