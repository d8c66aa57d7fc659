"""support resume: the clocks run again."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import File, Ids, Message, Recover
from supportcli.cli.input.texts import text_of


def command(ctx: Context, ids: Ids, message: Message = None, file: File = None, recover: Recover = False) -> None:
    """End a wait.

    Examples:
    support resume 142
    support resume 142 143 -m "The vendor has answered"

    """
    text = text_of(ctx, message, file, recover=recover)
    change(ctx, ids, lambda desk, named, asked: actions.resume(desk, named, asked, text), text=text)
