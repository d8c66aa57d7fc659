"""support customer list: everybody we work for."""

from supportcli.application.customer.page import listed
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Limit
from supportcli.cli.output.rows import limit_of, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.customer.fields import FIELDS, USUAL


def command(ctx: Context, limit: Limit = None) -> None:
    """Every customer, and what is owed to them.

    Those of whom only cases are known stand there too, without what nobody said of them.

    Examples:
    support customer list
    support customer list --json | jq '.[] | select(.described | not).name'

    """
    session = session_of(ctx)
    rows = list(listed(session.desk()))
    if not rows and not session.flags.get("json"):
        show_nothing_found(session, "There is no customer yet. (support customer add NAME)")
        return
    most = limit_of(session, limit)
    footer = f"{most} of {len(rows)} shown, -n 0 for all" if most is not None and most < len(rows) else None
    show_rows(session, rows[:most], FIELDS, USUAL, footer)
