"""support access revoke: a window ends before its time."""

from typing import Annotated

from supportcli.application.case.grant_access import revoke
from supportcli.cli.change import change
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case.")],
    number: Annotated[int, Argument(metavar="N", help="Which window: support access list ID.")],
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """End an access window before its time.

    Examples:
    support access revoke 142 1 --because "Ann called: maintenance of theirs begins"

    """
    text = text_of(
        ctx, because, file, flag="--because", needed="why does the window end?", recover=recover, ids=[case]
    ) or ""  # fmt: skip
    change(ctx, [case], lambda desk, named, asked: revoke(desk, named, number, text, asked), text=text)
