"""support time: what a case took; a consultation takes it from the customer's hours of the month."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.change import Outcome
from supportcli.application.case.effort import spend
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change, split_last
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.choices import duration
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.balance_notice import show_consumed


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID… TIME", help="Cases, and how long each took: 20m, 1h20m, 7h30m.")],
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Enter time that was spent.

    It counts for the month in which it was spent: --at says when that was, if it was not now. On a question or a
    request it is taken from the hours of the customer's contract; incidents are not charged. Usage is reported from
    80 % on.

    Examples:
    support time 142 1h20m -m "Set up the second node with Ann"
    support time 142 143 20m --at yesterday

    """
    ids, word = split_last(words, None, "The time")
    seconds = duration(word, "TIME")
    text = text_of(ctx, message, file, recover=recover, ids=ids)

    def enter(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return spend(desk, named, seconds, text, asked)

    show_consumed(ctx, change(ctx, ids, enter, text=text))
