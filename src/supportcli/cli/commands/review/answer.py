"""support review answer: the answers to the questions of a review."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.change import Outcome
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.review.results import give_answers, view
from supportcli.cli.change import change
from supportcli.cli.commands.review._show import ask_questions
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import Cancelled, UsageError
from supportcli.presentation.review.page import how_to_answer


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case that you drew.")],
    answers: Annotated[
        str | None, Option("--answers", metavar="A,…", help="One to each question, in order: yes, no or na.")
    ] = None,
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Record the answers about a case that you drew.

    Without --answers each is asked at a terminal. Given again, the last answers count; the log keeps all.

    Examples:
    support review answer 142 --answers yes,yes,no,na -m "The second question was left out"

    """
    session = session_of(ctx)
    text = text_of(ctx, message, file, recover=recover, ids=[case])
    given = [each.strip().casefold() for each in answers.split(",")] if answers is not None else _asked(ctx, case)

    def do(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return give_answers(desk, named, given, text, asked)

    change(ctx, [case], do, text=text)
    session.tell("Over time: support report reviews")


def _asked(ctx: Context, case: str) -> list[str]:
    session = session_of(ctx)
    desk = session.desk()
    row = view(desk, load(desk, case))
    if not session.can_ask:
        raise UsageError("The answers are missing.", f"Give one to each question: {how_to_answer(row)}")
    given = ask_questions(row["questions"])
    if not given:
        raise Cancelled("Nothing was changed.")
    return given
