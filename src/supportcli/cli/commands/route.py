"""support route: who should take a case, and why."""

from typing import Annotated

from supportcli.application.case.load import load, named
from supportcli.application.oncall.routing import Asked, need_of, routing, views
from supportcli.cli.declare import Argument, Context, Exit, Option
from supportcli.cli.output.rows import is_for_people, show_lines, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.case.transitions import allow as check_status
from supportcli.presentation.oncall.routing import FIELDS, NOBODY_KNOWN, USUAL, verdict, with_words


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case.")],
    skill: Annotated[str | None, Option("--skill", metavar="S", help="By somebody who has it.")] = None,
    language: Annotated[
        str | None, Option("--language", metavar="L", help="By somebody who speaks it, whatever the customer speaks.")
    ] = None,
) -> None:
    """Who should take a case, in order, with the reasons.

    First the customer's engineer and the backup, then who has it, who is on call, who knows what it is about, who has
    the least to do. Passed over is who is away, neither on call nor within their hours, in another tier, or speaks
    another language. Exit 1 if nobody may take it.

    Examples:
    support route 142
    support route 142 --skill databases
    support route 142 --json | jq -r '.[] | select(.may).person' | head -1
    support route 142 --fields person,against --csv

    """
    session = session_of(ctx)
    desk = session.desk()
    loaded = load(desk, case)
    with named(desk, loaded.number):
        check_status(loaded.case, "assign", desk.now)
    asked = Asked(skill, language)
    rows = [with_words(each) for each in views(desk, loaded.number, routing(desk, loaded.case, desk.now, asked))]
    if is_for_people(session):
        spoken = need_of(desk, loaded.case.customer, loaded.case.priority, desk.now, asked).languages
        said = verdict(desk.name(loaded.number), rows, loaded.case.priority, " or ".join(spoken))
        show_lines([*said, ""] if rows else [*said, NOBODY_KNOWN])
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, USUAL, named_by="person")
    if not any(row["may"] for row in rows):
        raise Exit(1)
