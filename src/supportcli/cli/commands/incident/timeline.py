"""support incident timeline: what happened, in order."""

from supportcli.application.case.incident_view import hit_by
from supportcli.application.case.page import pages
from supportcli.cli.commands.incident._input import CaseId
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.history import FIELDS, TSV, moments, row
from supportcli.presentation.case.incident_fields import once_each


def command(ctx: Context, case: CaseId) -> None:
    """What happened in an incident and the cases it hit, in order.

    It is drawn from the log: nobody has to keep it. An update that went to many cases stands there once.

    Examples:
    support incident timeline 142
    support incident timeline 142 --csv > timeline.csv

    """
    session = session_of(ctx)
    desk = session.desk()
    found = pages(desk, hit_by(desk, case))
    every = [moments(page.view["id"], page.events, page.view["clocks"], page.marks) for page in found]
    show_rows(session, (row(each, session.zone) for each in once_each(every)), FIELDS, TSV)
