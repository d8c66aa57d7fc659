"""support rate: what the customer thinks of how a case was handled."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.change import Outcome
from supportcli.application.case.effort import rate
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change, split_last
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.domain.case.rating import Rated
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID… SCORE", help="Cases, and a number: 1 is the worst, 5 the best.")],
    message: Message = None,
    file: File = None,
    by: Annotated[str | None, Option("--by", metavar="WHO", help="Who said so.")] = None,
    recover: Recover = False,
) -> None:
    """Record how the customer rates a case, in their words.

    The last rating counts; all are kept.

    Examples:
    support rate 142 5 -m "You called back within minutes, thank you!" --by Ann
    support rate 142 2 -m "Solved, but I had to ask three times"

    """
    ids, word = split_last(words, None, "The rating")
    if not (word.isascii() and word.isdecimal()):
        raise UsageError(f"'{word}' is not a rating.", "1 is the worst, 5 the best.")
    text = text_of(ctx, message, file, recover=recover, ids=ids)
    fact = Rated(int(word[:9]), text, by)

    def record(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return rate(desk, named, fact, asked)

    change(ctx, ids, record, text=text)
