"""support wish link: this customer asks for it, too."""

from supportcli.application.wish.wishes import link
from supportcli.cli.change import change, split_last
from supportcli.cli.commands.wish._options import IdsAndRef
from supportcli.cli.declare import Context
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of


def command(
    ctx: Context, words: IdsAndRef, message: Message = None, file: File = None, recover: Recover = False
) -> None:
    """Link cases to a wish, or a fault of the product.

    The wish is a reference in your own tracker, and comes into being with its first case; case does not matter. -m is
    what the customer says of it. `support wish edit` gives it a title.

    Examples:
    support wish link 142 GH-12 -m "Month end takes three hours without it"
    support wish link 142 143 https://git.acme.example/shop/issues/12

    """
    ids, ref = split_last(words, None, "The wish")
    text = text_of(ctx, message, file, recover=recover, ids=ids)
    change(ctx, ids, lambda desk, named, asked: link(desk, named, ref, text, asked), text=f"{ref}\n{text or ''}")
