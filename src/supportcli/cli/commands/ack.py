"""support ack: somebody has it, and nobody else is paged."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Ids, Message


def command(ctx: Context, ids: Ids, message: Message = None) -> None:
    """Acknowledge pages: you have it, and nobody else is paged.

    An answer after which nothing happens on the case is stale: the ladder begins again. Who takes a case answers its
    pages, too. From a phone over ssh: the same words.

    Examples:
    support ack 142
    support ack 142 143 -m "On the train, at a keyboard in ten minutes"

    """
    change(ctx, ids, lambda desk, named, asked: actions.acknowledge(desk, named, message, asked), text=message)
