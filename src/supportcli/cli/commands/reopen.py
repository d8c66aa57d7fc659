"""support reopen: it was not over after all."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Because, File, Ids, Recover
from supportcli.cli.input.texts import text_of


def command(ctx: Context, ids: Ids, because: Because = None, file: File = None, recover: Recover = False) -> None:
    """Reopen resolved or closed cases.

    Nothing restarts: the resolution clock goes on with what was left, but at least a share of its target.

    Examples:
    support reopen 142 --because "The certificate expired again on the second node"
    support reopen 142 143 -F mail.txt

    """
    text = text_of(ctx, because, file, flag="--because", needed="why is it reopened?", recover=recover)
    change(ctx, ids, lambda desk, named, asked: actions.reopen(desk, named, text or "", asked), text=text)
