"""support promise: our word to the customer, with a clock of its own."""

from functools import partial
from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.due import due_of
from supportcli.cli.input.options import File, Ids, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    by: Annotated[
        str | None, Option("--by", "--in", metavar="TIME", help="When it is due: 30m, tomorrow 10:00 …")
    ] = None,
    message: Message = None,
    file: File = None,
    to: Annotated[str | None, Option("--to", metavar="WHO", help="To whom.")] = None,
    recover: Recover = False,
) -> None:
    """Promise a callback or a next step; it becomes a clock.

    A day without a time is the end of that day's working hours in the calendar of the case.

    Examples:
    support promise 142 --in 30m -m "Call Ann back"
    support promise 142 --by "tomorrow 10:00" -m "Send the root cause" --to Ann

    """
    if by is None:
        raise UsageError("By when is missing.", "Say --by TIME or --in 30m.")
    due = due_of(session_of(ctx), by)
    text = text_of(ctx, message, file, needed="what will be done?", recover=recover)
    change(
        ctx, ids,
        lambda desk, named, asked: actions.promise(desk, named, text or "", partial(due, desk), asked, to), text=text,
    )  # fmt: skip
