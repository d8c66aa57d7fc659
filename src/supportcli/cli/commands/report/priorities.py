"""support report priorities: every change of priority."""

from itertools import islice

from supportcli.application.queue.reports import priorities
from supportcli.cli.commands.report._page import Html, Mode, Output, Rows, section_of, wants_page, write
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Limit, OfCustomer, Since
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_json, limit_of, show_drawn, show_nothing_found, show_rows, since_of
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.change_fields import FIELDS, TSV

NOTHING = "No priority was changed."


def command(
    ctx: Context,
    customer: OfCustomer = None,
    since: Since = None,
    limit: Limit = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
) -> None:
    """Every change of priority: who, why, and what it did.

    Last written down first; the deadlines are those of the instant of the change.

    Examples:
    support report priorities --since '30d ago'
    support report priorities -c Acme --csv > changes.csv

    """
    session = session_of(ctx)
    start = None if since is None else since_of(session, since)
    asked, kind = limit_of(session, limit), format_of(session)
    desk = session.desk(since=start)
    found = islice(priorities(desk, customer, start), asked)
    with_effect = lazy_import("presentation.text.change_words").with_effect
    if wants_page(session, html, output, mode):
        said = (with_effect(row, session.zone) for row in found)
        section = section_of(session, Rows("Each of them", "", said, FIELDS, TSV), NOTHING)
        write(session, desk, "Changes of priority", start, None, [section], output, mode)
        return
    if kind == "table" and not session.flags.get("fields"):
        rows = list(found)
        if rows:
            footer = f"The last {asked}; -n 0 for all" if len(rows) == asked else None
            show_drawn(session, "terminal.changes", "page", rows, footer)
        else:
            show_nothing_found(session, NOTHING)
        return
    shown = found if is_json(session) else (with_effect(row, session.zone) for row in found)
    if not show_rows(session, shown, FIELDS, TSV):
        show_nothing_found(session, NOTHING)
