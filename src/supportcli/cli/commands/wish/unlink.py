"""support wish unlink: this customer does not ask for it."""

from supportcli.application.wish.wishes import unlink
from supportcli.cli.change import change, split_last
from supportcli.cli.commands.wish._options import IdsAndRef
from supportcli.cli.declare import Context


def command(ctx: Context, words: IdsAndRef) -> None:
    """Take cases from a wish.

    Examples:
    support wish unlink 142 GH-12

    """
    ids, ref = split_last(words, None, "The wish")
    change(ctx, ids, lambda desk, named, asked: unlink(desk, named, ref, asked), text=ref)
