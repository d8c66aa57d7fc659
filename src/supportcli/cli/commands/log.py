"""support log: what happened."""

from collections.abc import Iterable
from itertools import islice
from typing import Annotated

from supportcli.application.case.page import happened, pages
from supportcli.application.case.references import find_all
from supportcli.application.desk import Desk
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.options import Limit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, limit_of, show_drawn, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import Session, session_of
from supportcli.presentation.case.history import FIELDS, TSV, Moment, latest, moments, row

Ids = Annotated[
    list[str] | None, Argument(metavar="[ID…]", help="Cases; without any, what happened last to all of them.")
]


def command(ctx: Context, cases: Ids = None, limit: Limit = None) -> None:
    """A case's history, as sentences.

    Of cases first to last; without a case what was written down last, newest first.

    Examples:
    support log 142
    support log -n 20
    support log 142 --json | jq -r '.[] | select(.kind == "breached").at'

    """
    session = session_of(ctx)
    desk = session.desk()
    limit = limit_of(session, limit)
    found = _of(session, desk, cases, limit) if cases else _latest(desk, limit)
    kind = format_of(session)
    if kind in {"table", "plain"} and not session.flags.get("fields"):
        events = list(found)
        if not events:
            show_nothing_found(session, "Nothing happened yet.")
        elif kind == "table":
            show_drawn(session, "terminal.case", "story", events)
        else:
            show_lines(lazy_import("presentation.case.plain").story(events, session.zone))
    else:
        show_rows(session, (row(each, session.zone) for each in found), FIELDS, TSV)


def _of(session: Session, desk: Desk, cases: list[str], limit: int | None) -> Iterable[Moment]:
    """What happened to these cases; of a history that is too long, its end."""
    named = lazy_import("cli.change").from_stdin(cases) if "-" in cases else cases
    asked = limit if session.ctx.params.get("limit") is not None else None
    for page in pages(desk, find_all(desk, named)):
        rows = moments(page.view["id"], page.events, page.view["clocks"], page.marks)
        yield from rows if asked is None else rows[-asked:]


def _latest(desk: Desk, limit: int | None) -> Iterable[Moment]:
    return islice(latest(happened(desk)), limit)
