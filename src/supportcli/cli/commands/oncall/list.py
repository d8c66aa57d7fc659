"""support oncall list: what was arranged beside the rota."""

from typing import Annotated

from supportcli.application.oncall.arrange import listed
from supportcli.cli.commands.oncall._options import Rota
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.presentation.oncall.fields import CHANGES, CHANGES_USUAL


def command(
    ctx: Context,
    rota: Rota = None,
    every: Annotated[bool, Option("--all", help="Those that are over, void or withdrawn, too.")] = False,
) -> None:
    """Covers and swaps that hold, or are offered.

    Examples:
    support oncall list
    support oncall list --json | jq '.[] | select(.state == "offered")'

    """
    session = session_of(ctx)
    rows = listed(session.desk(), rota, every=every)
    if is_for_people(session):
        rows = [{**row, "instead_of": "everybody"} if row["instead_of"] == EVERYBODY else row for row in rows]
    if rows or session.flags.get("json"):
        show_rows(session, rows, CHANGES, CHANGES_USUAL)
    else:
        show_nothing_found(session, "No cover and no swap. (support oncall cover, support oncall swap)")
