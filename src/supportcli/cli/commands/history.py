"""support history: what a customer registered, and whether we kept our word."""

from typing import Annotated

from supportcli.application.customer.history import Summary, cases, find_customer, related
from supportcli.application.feedback.changes import changes, counts
from supportcli.application.store.mark import is_test_store
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_object, show_rows, since_of
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.presentation.customer.changes import lines as change_lines
from supportcli.presentation.customer.history import FIELDS, OBJECT, TABLE, TABLE_OF_SEVERAL, TSV, lines


def command(
    ctx: Context,
    customer: Annotated[str, Argument(metavar="CUSTOMER", help="The customer's name.")],
    with_partner: Annotated[
        bool, Option("--with-partner", help="Also their partner, and all who came through the same one.")
    ] = False,
    since: Annotated[str | None, Option(metavar="TIME", help="Cases opened since then; else all.")] = None,
    markdown: Annotated[bool, Option("--markdown", help="A page in Markdown, to hand on.")] = False,
    html: Annotated[bool, Option("--html", help="A page in HTML, to hand on.")] = False,
    output: Annotated[str | None, Option("-o", "--output", metavar="FILE", help="Write the page there.")] = None,
) -> None:
    """What a customer registered, and whether its targets were met.

    Of what kind, in what state, each promise met or missed, and how they rated it; newest first. Then what these
    requests changed: wishes and faults with what became of them, what was fixed, what was prepared for the next one.
    The page is for the customer: our own references and titles are not on it.

    Examples:
    support history "Kaleva Foods" --since 2026-01-01
    support history "Kaleva Foods" --with-partner --json | jq .summary
    support history "Kaleva Foods" --since "90d ago" --html -o kaleva.html

    """
    session = session_of(ctx)
    if markdown and html:
        raise UsageError("--markdown and --html are two pages.", "Give one.")
    if output and not (markdown or html):
        raise UsageError("-o writes a page.", "Say --markdown or --html too.")
    desk, start = session.desk(), since_of(session, since) if since else None
    who = find_customer(desk, customer)
    group = related(desk, who) if with_partner else [who]
    changed = changes(desk, group, start)
    summary = Summary()
    rows = summary.passing(cases(desk, group, start))
    if markdown or html or format_of(session) == "json":
        view = {
            "customer": who.name, "customers": [each.name for each in group], "since": maybe_text(start),
            "cases": list(rows), "summary": {**summary.as_json(), "changes": counts(changed)}, "changes": changed,
        }  # fmt: skip
        if not (markdown or html):
            show_object(session, view, OBJECT)
            return
        page = lazy_import(f"presentation.customer.history_{'html' if html else 'markdown'}").page
        lazy_import("cli.output.page_file").write_page(
            page({**view, "at": to_text(session.now), "test_store": is_test_store(desk.database)}, session.zone),
            output,
            entities=html,
        )
        return
    table = TABLE_OF_SEVERAL if with_partner else TABLE
    show_rows(session, rows, FIELDS, table if is_for_people(session) else TSV)
    if is_for_people(session):
        show_lines(lines({**summary.as_json(), "changes": {}}))
        show_lines(change_lines(changed, session.zone))
