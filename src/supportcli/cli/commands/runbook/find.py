"""support runbook find: is there something written down for this?"""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.references import find
from supportcli.application.desk import Desk
from supportcli.application.runbook.runbooks import RunbookMatch, fitting, fitting_case
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import SupportError
from supportcli.presentation.policy.runbook_page import FIELDS, USUAL, row


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID|WORDS…", help="A case, or what it is about.")],
) -> None:
    """The runbooks that fit a case, or words.

    By the case's category, and the words of its title and text; the best first. It says whose owner is away.

    Examples:
    support runbook find 142
    support runbook find payment was promised

    """
    session = session_of(ctx)
    desk = session.desk()
    found = _found(desk, words)
    if not found:
        show_nothing_found(session, "No runbook fits. What there is: support runbook list")
    if found or not is_for_people(session):
        show_rows(session, [row(each.runbook, each.away_until, {}) for each in found], FIELDS, USUAL)


def _found(desk: Desk, words: Sequence[str]) -> list[RunbookMatch]:
    if len(words) == 1:
        try:
            number = find(desk, words[0])
        except SupportError:
            # A word that looks like the beginning of a uid is a word.
            number = 0
        if number:
            return fitting_case(desk, number)
    text = " ".join(words)
    return fitting(desk, [text], text)
