"""support report overrides: every gate that was opened without a confirmation."""

from itertools import islice

from supportcli.application.queue.reports import overrides
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Limit, OfCustomer, Since
from supportcli.cli.output.rows import is_for_people, limit_of, show_nothing_found, show_rows, since_of
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.override_fields import FIELDS, TSV


def command(
    ctx: Context,
    customer: OfCustomer = None,
    since: Since = None,
    limit: Limit = None,
) -> None:
    """Every authorisation that was overridden: by which two people, and why.

    Last written down first.

    Examples:
    support report overrides
    support report overrides --since '30d ago' --csv > overrides.csv

    """
    session = session_of(ctx)
    start = None if since is None else since_of(session, since)
    found = islice(overrides(session.desk(since=start), customer, start), limit_of(session, limit))
    rows = list(found)
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, TSV)
    else:
        show_nothing_found(session, "No authorisation was overridden.")
