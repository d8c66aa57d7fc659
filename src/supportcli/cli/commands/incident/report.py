"""support incident report: a page about a major incident, to hand on."""

from typing import Annotated

from supportcli.application.incident_report import incident_report
from supportcli.application.store.mark import is_test_store
from supportcli.cli.commands.incident._input import CaseId
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.page_file import write_page
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.case.history import moments
from supportcli.presentation.case.incident_fields import once_each
from supportcli.presentation.case.incident_report import document
from supportcli.presentation.formats.document import to_html, to_markdown


def command(
    ctx: Context,
    case: CaseId,
    html: Annotated[bool, Option("--html", help="A page in HTML.")] = False,
    markdown: Annotated[bool, Option("--markdown", help="A page in Markdown.")] = False,
    output: Annotated[str | None, Option("-o", "--output", metavar="FILE", help="Write the page there.")] = None,
) -> None:
    """Write a page about an incident: summary, roles, updates, review, cases, timeline.

    It is drawn from the log, with internal notes: for your own people. The page of HTML is one file without scripts,
    and prints well. The bridge is left out.

    Examples:
    support incident report 142 --html -o incident.html
    support incident report 142 --markdown > incident.md

    """
    if html == markdown:
        raise UsageError("A report is a page.", "Give --html or --markdown.")
    session = session_of(ctx)
    desk = session.desk()
    found = incident_report(desk, case)
    every = [moments(page.view["id"], page.events, page.view["clocks"], page.marks) for page in found.pages]
    page = document(
        found.pages[0].view, affected=found.affected, roles=found.roles, updates=found.updates, reviews=found.reviews,
        moments=once_each(every), zone=session.zone, now=session.now, is_test=is_test_store(desk.database),
    )  # fmt: skip
    write_page((to_html if html else to_markdown)(page), output, entities=html)
