"""support customer show: who is calling, what is owed to them, what they may say."""

from supportcli.application.customer.find import get_customer
from supportcli.application.customer.page import page
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_page, show_drawn, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.customer.fields import PAGE, PAGE_TSV
from supportcli.presentation.formats.registry import ON_A_TERMINAL


def command(ctx: Context, customer: Who) -> None:
    """Everything about a customer: contract, contacts, cases.

    What is owed, what was promised, what they bought, who looks after them, who of them may say what, and what may be
    collected from them. Any name leads there, and so does a phone number in any spelling.

    Examples:
    support customer show "Kaleva Foods"
    support customer show "+358 40 123 4567"
    support customer show ann@kaleva.example --json | jq '.open_cases[].id'

    """
    session = session_of(ctx)
    desk = session.desk()
    view = page(desk, get_customer(desk, customer, is_read=True))
    kind = format_of(session)
    if kind == "json":
        show_object(session, view, PAGE)
    elif not is_page(session):
        show_rows(session, [view], PAGE, PAGE_TSV)
    elif kind == ON_A_TERMINAL:
        show_drawn(session, "terminal.customer", "page", view)
    else:
        show_lines(lazy_import("presentation.customer.plain").page(view, session.zone, session.now))
