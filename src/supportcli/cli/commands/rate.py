"""support rate: what the customer thinks of how a case was handled."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.feedback import recording
from supportcli.cli.change import change, split_last
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.case.rating import Rated, Recommended
from supportcli.domain.case.terms import CHANNELS
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID… SCORE", help="Cases, and a number: 1 is the worst, 5 the best.")],
    message: Message = None,
    file: File = None,
    by: Annotated[str | None, Option("--by", metavar="WHO", help="Who said so.")] = None,
    over: Annotated[str | None, Option("--channel", metavar="C", help=f"Channel: {', '.join(CHANNELS)}.")] = None,
    nps: Annotated[
        int | None,
        Option(
            "--nps", metavar="N", help="In place of SCORE: how likely to recommend us, 0 to 10; never mixed with it."
        ),
    ] = None,
    recover: Recover = False,
) -> None:
    """Record how the customer rates a case, in their words.

    The last rating counts; all are kept. Of an open case it is what they think so far. Under call_back_under of the
    policy, and with --nps under call_back_nps_under, a promise to call back is made, also where the case is closed.
    Thanks without a number: support thanks.

    Examples:
    support rate 142 5 -m "You called back within minutes, thank you!" --by Ann
    support rate 142 2 -m "Solved, but I had to ask three times" --channel phone
    support rate 142 --nps 9

    """
    ids, word = (words, str(nps)) if nps is not None else split_last(words, None, "The rating")
    if nps is None and not (word.isascii() and word.isdecimal()):
        raise UsageError(f"'{word}' is not a rating.", "1 is the worst, 5 the best.")
    channel = one_of(over, CHANNELS, "channel")
    text = text_of(ctx, message, file, recover=recover, ids=ids)

    def record(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        if nps is not None:
            return recording.recommend(desk, named, Recommended(nps, text, by), asked)
        return recording.rate(desk, named, Rated(int(word[:9]), text, by), asked)

    outcomes = change(ctx, ids, record, text=text, channel=channel)
    session = session_of(ctx)
    for outcome in outcomes:
        if any(hasattr(fact, "due_at") for fact in outcome.facts) and not session.is_quiet:
            desk = session.desk()
            who = (
                ", ".join(recording.callers(desk, outcome.number)) or "nobody: it is unassigned, and nobody is on call"
            )
            session.tell(f"{desk.name(outcome.number)}: who calls back: {who}")
