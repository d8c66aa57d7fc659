"""support review show: a review with its questions and answers."""

from typing import Annotated

from supportcli.application.case.load import load
from supportcli.application.review.drawing import follows
from supportcli.application.review.results import view
from supportcli.cli.commands.review._show import show_review
from supportcli.cli.declare import Argument, Context, Exit, Option
from supportcli.cli.session.session import session_of
from supportcli.domain.case.rating import last_review


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case that was drawn.")],
    check: Annotated[
        bool, Option("--check", help="Work the draw out again from the log: exit 1 if it does not follow.")
    ] = False,
) -> None:
    """The last review of a case: the draw, what was said, questions and answers.

    Where the policy names leads it is for them, for the reviewer, and for the assignee of then.

    Examples:
    support review show 142
    support review show 142 --check

    """
    session = session_of(ctx)
    desk = session.desk()
    loaded = load(desk, case)
    review, _ = last_review(loaded.case), view(desk, loaded)
    if not check or review is None:
        show_review(session, desk, loaded.number)
        return
    is_same = follows(desk, loaded, review)
    show_review(session, desk, loaded.number, follows=is_same)
    if is_same:
        session.tell("The draw follows from the log: candidates, their order and the place are the same.")
    else:
        session.tell("The draw does NOT follow from the log of this store: it may be of another store's.")
        raise Exit(1)
