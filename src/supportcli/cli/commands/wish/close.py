"""support wish close: it is done or declined, and these customers are to hear it."""

from typing import Annotated

from supportcli.application.wish.wishes import close
from supportcli.cli.change import asked
from supportcli.cli.commands.wish._options import Ref
from supportcli.cli.commands.wish._outcome import tell
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import WISH_ENDINGS


def command(
    ctx: Context,
    ref: Ref,
    ending: Annotated[str, Option("--as", metavar="END", help=f"One of {', '.join(WISH_ENDINGS)}.")] = "done",
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Close a wish, and list whom to answer.

    Each has the command that answers it. Nothing is sent. The cases stay as they are. -m is what the customers are to
    know: it stands in the commands. For a case that is closed the command opens another one, because a closed case
    takes no reply.

    Examples:
    support wish close GH-12 -m "Exports run at night from version 4.3 on."
    support wish close GH-13 --as declined -m "We leave it as it is: the other programs need it so."

    """
    session = session_of(ctx)
    text = text_of(ctx, message, file, recover=recover, topic=ref)
    with keeping(ctx):
        how = asked(session, [ref], text)
        end = one_of(ending, WISH_ENDINGS, "end of a wish") or ""
        desk = session.desk(writes=True)
        changed = close(desk, ref, end, text, how)
        tell(session, desk, changed, f"closed as {end}", with_answers=True)
