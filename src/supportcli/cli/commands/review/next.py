"""support review next: draw a closed case whose answers are to be reviewed."""

from typing import Annotated

from supportcli.application.review.drawing import draw_next
from supportcli.application.review.results import give_answers
from supportcli.cli.change import asked
from supportcli.cli.commands.review._show import ask_questions, show_review
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Since
from supportcli.cli.output.rows import is_for_people, is_page, show_nothing_found, show_object, since_of
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of
from supportcli.presentation.review.page import FIELDS, how_to_answer

NOTHING = "Nothing can be drawn: the closed ones are yours, have an answer that you recorded, or were drawn already."


def command(
    ctx: Context,
    engineer: Annotated[str | None, Option("--engineer", metavar="WHO", help="Draw from cases of theirs.")] = None,
    since: Since = None,
) -> None:
    """Draw a closed case to review its answers, and ask the questions.

    Each case is as likely, by the system's randomness; nobody can foresee it. Never drawn are cases of yours, cases in
    which you answered, and what was drawn before. A case that you drew and have not answered comes first. How many
    there were to draw from, their digest and the place are kept, so that review show --check can work it out again.

    Examples:
    support review next
    support review next --engineer ben --since '30d ago'

    """
    session = session_of(ctx)
    start = None if since is None else since_of(session, since)
    how = asked(session, [])
    desk = session.desk(writes=True)
    only = person_named(session, desk, engineer)
    drawn = draw_next(desk, only, start, how)
    if drawn is None:
        if is_for_people(session):
            show_nothing_found(session, NOTHING)
        else:
            show_object(session, None, FIELDS)
        return
    if not drawn.is_new:
        session.tell("You drew this one before; it waits for your answers.")
    row = show_review(session, desk, drawn.number)
    if not is_page(session) or session.flags.get("dry_run"):
        return
    answers = ask_questions(row["questions"]) if session.can_ask else []
    if answers:
        give_answers(desk, [row["id"]], answers, None, asked(session, [row["id"]])._replace(key=None, request=None))
        session.tell(f"{row['id']}: review answered.")
    else:
        session.tell(f"To answer: {how_to_answer(row)}")
