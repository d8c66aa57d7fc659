"""support search: cases by words."""

from typing import Annotated

from supportcli.application.queue.queue import TIMES, search_cases
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.options import Dates, ExitCode, Limit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import (
    described_cases,
    end_with,
    is_for_people,
    limit_of,
    show_nothing_found,
    show_rows,
)
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.fields import FIELDS, SEARCH_TABLE, SEARCH_TSV

Text = Annotated[list[str], Argument(metavar="WORDS…", help="Words that all stand in the case, in any case.")]


def command(
    ctx: Context,
    text: Text,
    *,
    dates: Dates,
    limit: Limit = None,
    exit_code: ExitCode = False,
) -> None:
    """Find cases by words.

    In titles, names and everything that was written, closed cases too; newest first.

    Examples:
    support search certificate expired
    support search "у нас все плохо" -n 5
    support search gateway --opened-since '30d ago'
    support search 502 --ids | support show -

    """
    session = session_of(ctx)
    limit = limit_of(session, limit)
    people = is_for_people(session)
    times = {}
    if any(dates):
        times = lazy_import("cli.input.time_limits").times_of(session, TIMES)
    found = search_cases(session.desk(), " ".join(text), limit, times)
    if not people:
        end_with(exit_code, show_rows(session, described_cases(session, found), FIELDS, SEARCH_TSV))
        return
    rows = list(described_cases(session, found))
    if not rows:
        show_nothing_found(session, "No matches.")
        return
    footer = f"The newest {limit}; -n 0 for all" if len(rows) == limit else None
    end_with(exit_code, show_rows(session, rows, FIELDS, SEARCH_TABLE, footer))
