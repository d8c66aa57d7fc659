"""support access list: the windows, with what is left of them."""

from typing import Annotated

from supportcli.application.case.access_windows import every
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.access_fields import FIELDS, TABLE, TABLE_UNPROVED, TSV


def command(
    ctx: Context,
    case: Annotated[str | None, Argument(metavar="[ID]", help="All windows of this case.")] = None,
) -> None:
    """Access windows that are open or ahead; of one case, all.

    Examples:
    support access list
    support access list 142
    support access list --json | jq '.[] | select(.left_seconds < 900)'

    """
    session = session_of(ctx)
    rows = list(every(session.desk(), case))
    if rows or not is_for_people(session):
        table = TABLE_UNPROVED if any(row["unproved"] for row in rows) else TABLE
        show_rows(session, rows, FIELDS, table if is_for_people(session) else TSV)
    else:
        show_nothing_found(
            session, "No access window is open or ahead." if case is None else "It has no access window."
        )
