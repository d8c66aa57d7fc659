"""support resolve: we think it is solved."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Anyway, File, Ids, Message, Recover, Seen
from supportcli.cli.input.texts import saw, text_of


def command(
    ctx: Context,
    ids: Ids,
    message: Message = None,
    file: File = None,
    seen: Seen = None,
    anyway: Anyway = False,
    recover: Recover = False,
) -> None:
    """Declare cases solved.

    A text is what the customer was told: it answers the response clocks, and is the resolution on the record.

    Examples:
    support resolve 142 -m "The certificate is renewed; it now renews itself"
    support resolve 142 143 -F answer.txt
    support resolve 142

    """
    saw(ctx, ids, seen, anyway=anyway)
    text = text_of(ctx, message, file, recover=recover, answers=True)
    change(ctx, ids, lambda desk, named, asked: actions.resolve(desk, named, text, asked), text=text)
