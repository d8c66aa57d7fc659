"""Parameters that the commands about wishes share."""

from typing import Annotated

from supportcli.cli.declare import Argument

Ref = Annotated[str, Argument(metavar="REF", help="The wish: its reference in your tracker, GH-12 or a URL.")]
IdsAndRef = Annotated[list[str], Argument(metavar="ID… REF", help="Cases, and the reference: GH-12 or a URL.")]
