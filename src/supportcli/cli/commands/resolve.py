"""support resolve: we think it is solved."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import File, Ids, Message, Recover
from supportcli.cli.input.texts import text_of


def command(ctx: Context, ids: Ids, message: Message = None, file: File = None, recover: Recover = False) -> None:
    """Declare cases solved.

    A text is what the customer was told: it answers the response clocks, and is the resolution on the record.

    Examples:
    support resolve 142 -m "The certificate is renewed; it now renews itself"
    support resolve 142 143 -F answer.txt
    support resolve 142

    """
    text = text_of(ctx, message, file, recover=recover)
    change(ctx, ids, lambda desk, named, asked: actions.resolve(desk, named, text, asked), text=text)
