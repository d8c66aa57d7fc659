"""support resolve: we think it is solved."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Anyway, File, Ids, Message, Recover, Seen, Solution
from supportcli.cli.input.texts import saw, text_of
from supportcli.cli.lazy import lazy_import


def command(
    ctx: Context,
    ids: Ids,
    message: Message = None,
    file: File = None,
    solution: Solution = None,
    seen: Seen = None,
    anyway: Anyway = False,
    recover: Recover = False,
) -> None:
    """Declare cases solved.

    A text is what the customer was told: it answers the response clocks, and is the resolution on the record.

    Examples:
    support resolve 142 -m "The certificate is renewed; it now renews itself"
    support resolve 142 143 -F answer.txt
    support resolve 142 --solution reset-password
    support resolve 142

    """
    saw(ctx, ids, seen, anyway=anyway)
    text = text_of(ctx, message, file, recover=recover, answers=True)
    change(
        ctx, ids,
        lambda desk, named, asked: actions.resolve(
            desk, named, text, asked,
            giving=None if solution is None else lazy_import("application.solution.giving").ending(desk, solution),
        ),
        text=text,
    )  # fmt: skip
