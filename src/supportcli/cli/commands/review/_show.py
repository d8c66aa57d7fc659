"""A review as it is shown, and its questions asked at a terminal."""

from typing import Any

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.application.review.results import view
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_page, show_lines, show_object, show_rows
from supportcli.cli.session.session import Session
from supportcli.domain.case.rating import ANSWERS
from supportcli.presentation.review.page import FIELDS, USUAL, page

Row = dict[str, Any]


def show_review(session: Session, desk: Desk, reference: str | int, **more: Any) -> Row:
    """Show the last review of a case, and return it."""
    row = {**view(desk, load(desk, reference)), **more, **session.dry_mark}
    if format_of(session) == "json":
        show_object(session, row, FIELDS)
    elif is_page(session):
        show_lines(page(row, session.zone, session.now))
    else:
        show_rows(session, [row], FIELDS, USUAL)
    return row


def ask_questions(questions: list[str]) -> list[str]:
    """Ask each question at the terminal, and return the answers; none where one is left empty."""
    ask, given = lazy_import("cli.output.messages").ask, list[str]()
    for place, question in enumerate(questions, 1):
        word = ""
        while word not in ANSWERS:
            word = ask(f"{place}. {question} [{'/'.join(ANSWERS)}, empty: later]", ends=True).casefold()
            word = _SHORT.get(word, word)
            if not word:
                return []
        given.append(word)
    return given


_SHORT = {"y": "yes", "n": "no", "-": "na"}
