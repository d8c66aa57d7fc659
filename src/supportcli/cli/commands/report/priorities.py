"""support report priorities: every change of priority."""

from supportcli.application.desk import Desk
from supportcli.application.queue.reports import priorities
from supportcli.cli.commands.report._listing import Listing, show_listing
from supportcli.cli.commands.report._page import Rows
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.commands.report._report import Shown
from supportcli.cli.declare import Context
from supportcli.cli.input.options import OfCustomer
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import is_json
from supportcli.cli.session.session import Session
from supportcli.presentation.case.change_fields import FIELDS, TSV

NOTHING = "No priority was changed."


def command(ctx: Context, *, customer: OfCustomer = None, within: Within, shown: Shown) -> None:
    """Every change of priority: who, why, and what it did.

    Last written down first; the deadlines are those of the instant of the change.

    Examples:
    support report priorities --since '30d ago'
    support report priorities -c Acme --csv > changes.csv

    """

    def build(session: Session) -> tuple[Desk, Listing]:
        start, end = period_of(session, within)
        desk = session.desk(since=start)
        found = priorities(desk, customer, start, end)
        if not is_json(session):
            with_effect = lazy_import("presentation.text.change_words").with_effect
            found = (with_effect(row, session.zone) for row in found)
        part = Rows("Each of them", "", found, FIELDS, TSV)
        return desk, Listing("Changes of priority", start, end, [part], NOTHING, drawn="terminal.changes")

    show_listing(ctx, "priorities", shown, build)
