"""support runbook show: what to do, and how far it is done."""

from typing import Annotated

from supportcli.application.case.references import find
from supportcli.application.runbook.runbooks import away_until, done_on, existing
from supportcli.application.two_edits import two_edits
from supportcli.cli.commands.runbook._options import Slug
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import format_of, is_page, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.policy.runbook_page import FIELDS, USUAL, page, row


def command(
    ctx: Context,
    slug: Slug,
    case: Annotated[str | None, Option("--case", metavar="ID", help="Tell which steps are done there.")] = None,
) -> None:
    """A runbook, and which of its steps are done on a case.

    Examples:
    support runbook show promised-payment
    support runbook show promised-payment --case 142

    """
    session = session_of(ctx)
    desk = session.desk()
    runbook = existing(desk, slug)
    done = done_on(desk, find(desk, case), runbook) if case is not None else {}
    view, kind = (
        row(runbook, away_until(desk, runbook.owner), done, two_edits(desk, "runbook", runbook.key)),
        format_of(session),
    )
    if kind == "json":
        show_object(session, view, FIELDS)
    elif is_page(session):
        show_lines(page(view, session.zone, session.now))
    else:
        show_rows(session, [view], FIELDS, USUAL)
