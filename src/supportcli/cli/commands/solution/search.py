"""support solution search: is there an answer already?"""

from typing import Annotated

from supportcli.application.solution.solutions import used
from supportcli.application.solution.suggest import fitting
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.solution.page import FOUND_FIELDS, USUAL_FOUND, row


def command(
    ctx: Context, words: Annotated[list[str], Argument(metavar="WORDS…", help="What the customer says.")]
) -> None:
    """The solutions that fit words, best first; at most ten.

    Words are compared by their beginnings, in every script, with those of each solution and of the cases that it ended.
    Rare words count for more. A category is a word, too.

    Examples:
    support solution search forgot my password
    support solution search パスワードを忘れた

    """
    session = session_of(ctx)
    desk = session.desk()
    text = " ".join(words)
    found = fitting(desk, text, [text])
    if not found:
        show_nothing_found(session, "No solution fits. What there is: support solution list")
    if found or not is_for_people(session):
        rows = [{**row(*used(desk, each.solution), session.now), "score": round(each.score, 2)} for each in found]
        show_rows(session, rows, FOUND_FIELDS, USUAL_FOUND)
