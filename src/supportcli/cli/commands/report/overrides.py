"""support report overrides: every gate that was opened without a confirmation."""

from supportcli.application.desk import Desk
from supportcli.application.queue.reports import overrides
from supportcli.cli.commands.report._listing import Listing, show_listing
from supportcli.cli.commands.report._page import Rows
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.commands.report._report import Shown
from supportcli.cli.declare import Context
from supportcli.cli.input.options import OfCustomer
from supportcli.cli.session.session import Session
from supportcli.presentation.case.override_fields import FIELDS, TSV

NOTHING = "No authorisation was overridden."


def command(ctx: Context, *, customer: OfCustomer = None, within: Within, shown: Shown) -> None:
    """Every authorisation that was overridden: by which two people, and why.

    Last written down first.

    Examples:
    support report overrides
    support report overrides --since '30d ago' --csv > overrides.csv

    """

    def build(session: Session) -> tuple[Desk, Listing]:
        start, end = period_of(session, within)
        desk = session.desk(since=start)
        part = Rows("Each of them", "", overrides(desk, customer, start, end), FIELDS, TSV)
        return desk, Listing("Authorisations that were overridden", start, end, [part], NOTHING)

    show_listing(ctx, "overrides", shown, build)
