"""support contract list: what was agreed with whom."""

from typing import Annotated

from supportcli.application.customer.contracts import listed
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.rows import show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.customer.fields import CONTRACT, CONTRACTS


def command(
    ctx: Context,
    customer: Annotated[str | None, Argument(metavar="[CUSTOMER]", help="Only those of this customer.")] = None,
) -> None:
    """Every contract, or those of a customer.

    Examples:
    support contract list
    support contract list "Kaleva Foods" --json | jq '.[] | select(.state == "in force")'

    """
    session = session_of(ctx)
    rows = list(listed(session.desk(), customer))
    if rows or session.flags.get("json"):
        show_rows(session, rows, CONTRACTS, CONTRACT)
    else:
        show_nothing_found(session, "There is no contract. (support contract add CUSTOMER --plan PLAN --from TIME)")
