"""support solution show: what the customer is told, and whether it held."""

from typing import Annotated

from supportcli.application.solution.solutions import existing, in_version, used
from supportcli.application.two_edits import two_edits
from supportcli.cli.commands.solution._options import Slug
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import format_of, is_page, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.solution.page import FIELDS, USUAL, page, row


def command(
    ctx: Context,
    slug: Slug,
    version: Annotated[int | None, Option("--version", metavar="N", help="As it was written then; 1 is first.")] = None,
) -> None:
    """A solution: its text, how often it was given, and whether it held.

    Examples:
    support solution show reset-password
    support solution show reset-password --version 1

    """
    session = session_of(ctx)
    desk = session.desk()
    solution = existing(desk, slug) if version is None else in_version(desk, slug, version)
    view = row(*used(desk, solution), session.now, two_edits(desk, "solution", solution.key))
    if format_of(session) == "json":
        show_object(session, view, FIELDS)
    elif is_page(session):
        show_lines(page(view, session.zone, session.now))
    else:
        show_rows(session, [view], FIELDS, USUAL)
