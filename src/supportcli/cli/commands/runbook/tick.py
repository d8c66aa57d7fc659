"""support runbook tick: done, and by whom."""

from typing import Annotated

from supportcli.application.runbook.runbooks import tick_off
from supportcli.cli.change import change
from supportcli.cli.commands.runbook._options import Slug
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case it was done for.")],
    slug: Slug,
    steps: Annotated[list[int], Argument(metavar="STEP…", help="Their numbers, counted from the top.")],
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Tick steps of a runbook off on a case.

    Examples:
    support runbook tick 142 promised-payment 1 2
    support runbook tick 142 promised-payment 3 -m "The bank confirms it for Monday"

    """
    text = text_of(ctx, message, file, recover=recover, ids=[case, slug])
    change(ctx, [case], lambda desk, named, asked: tick_off(desk, named, slug, steps, text, asked), text=text)
