"""support report overrides: every gate that was opened without a confirmation."""

from itertools import islice

from supportcli.application.queue.reports import overrides
from supportcli.cli.commands.report._page import Html, Mode, Output, Rows, section_of, wants_page, write
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Limit, OfCustomer, Since
from supportcli.cli.output.rows import is_for_people, limit_of, show_nothing_found, show_rows, since_of
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.override_fields import FIELDS, TSV

NOTHING = "No authorisation was overridden."


def command(
    ctx: Context,
    customer: OfCustomer = None,
    since: Since = None,
    limit: Limit = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
) -> None:
    """Every authorisation that was overridden: by which two people, and why.

    Last written down first.

    Examples:
    support report overrides
    support report overrides --since '30d ago' --csv > overrides.csv

    """
    session = session_of(ctx)
    start = None if since is None else since_of(session, since)
    desk = session.desk(since=start)
    found = islice(overrides(desk, customer, start), limit_of(session, limit))
    if wants_page(session, html, output, mode):
        section = section_of(session, Rows("Each of them", "", found, FIELDS, TSV), NOTHING)
        write(session, desk, "Authorisations that were overridden", start, None, [section], output, mode)
        return
    rows = list(found)
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, TSV)
    else:
        show_nothing_found(session, NOTHING)
