"""support customer show: who is calling, what is owed to them, what they may say."""

import typer

from supportcli.application.customer_pages import page
from supportcli.application.customers import named
from supportcli.cli.customer.options import Who
from supportcli.cli.lazy import room
from supportcli.cli.policy.rows import show_named
from supportcli.cli.reading import format_of, show_drawn, show_lines, show_object
from supportcli.cli.session import Session
from supportcli.presentation.customer_fields import PAGE, PAGE_TSV


def command(ctx: typer.Context, customer: Who) -> None:
    """The page to open when the phone rings.

    What is owed, what was promised, what they bought, who looks after them, who of them may say what, and what may be
    collected from them. Any name leads there, and so does a phone number in any spelling.

    Examples:
    support customer show "Kaleva Foods"
    support customer show "+358 40 123 4567"
    support customer show ann@kaleva.example --json | jq '.open_cases[].id'

    """
    session = Session(ctx)
    desk = session.desk()
    view = page(desk, named(desk, customer))
    kind = format_of(session)
    rows = any(session.flags.get(name) for name in ("tsv", "header", "fields"))
    if kind == "json":
        show_object(session, view, PAGE)
    elif kind == "table":
        show_drawn(session, "terminal_customer", "page", view)
    elif kind in {"plain", "tsv"} and not rows:
        show_lines(room("presentation.plain_customer").page(view, session.zone, session.now))
    else:
        show_named(session, [view], PAGE, PAGE_TSV)
