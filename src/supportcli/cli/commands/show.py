"""support show: everything about a case."""

import sys

from supportcli.application.case.page import Page, pages
from supportcli.application.case.references import find_all
from supportcli.application.desk import Desk
from supportcli.cli.commands._offer import runbooks, solutions
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Ids
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import (
    Row,
    described_cases,
    format_of,
    is_page,
    show_drawn,
    show_lines,
    show_object,
    show_rows,
)
from supportcli.cli.session.session import Session, session_of
from supportcli.presentation.case.fields import PAGE, TSV
from supportcli.presentation.case.history import Moment, moments, row
from supportcli.presentation.formats.registry import ON_A_TERMINAL


def command(ctx: Context, cases: Ids) -> None:
    """Everything about a case.

    Who and what, every clock, why it has its priority, what was said, what happened when. With --json several cases,
    and those from stdin, are an array whatever their number.

    Examples:
    support show 142
    support show @last
    support show 142 143 --json | jq '.[].history[].sentence'

    """
    session = session_of(ctx)
    named = lazy_import("cli.change").from_stdin(cases) if "-" in cases else cases
    desk = session.desk(since=session.now, cases=named)
    # What to do next is for today; how often a solution helped by then is not in a part of the store.
    offers = session.flags.get("as_of") is None
    shown = [offering(desk, each, solutions_too=offers) for each in pages(desk, find_all(desk, named))]
    kind = format_of(session)
    if kind == "json" and len(cases) == 1 and "-" not in cases:
        show_object(session, whole(session, shown[0]), PAGE)
    elif is_page(session):
        _pages(session, shown, drawn=kind == ON_A_TERMINAL)
    else:
        show_rows(session, described_cases(session, (whole(session, each) for each in shown)), PAGE, TSV)


def offering(desk: Desk, page: Page, *, solutions_too: bool = True) -> Page:
    """Return a page with the runbooks that fit an open case, and the solutions."""
    view = page.view
    about, title, status = [view["category"], view["service"]], view["title"], view["status"]
    view["runbooks"] = [] if status == "closed" else runbooks(desk, about, title, view["text"])
    said = [view["text"], *(each.fact.text for each in page.events if each.kind == "received")]
    given = [each["slug"] for each in view["answered_with"]]
    is_over = status in {"resolved", "closed"} or not solutions_too
    view["solutions"] = [] if is_over else solutions(desk, about, title, said, given)
    return page


def _pages(session: Session, shown: list[Page], *, drawn: bool) -> None:
    for place, each in enumerate(shown):
        sys.stdout.write("\n" if place else "")
        if drawn:
            show_drawn(session, "terminal.case", "page", each.view, moments_of(each))
        else:
            draw = lazy_import("presentation.case.plain").page
            show_lines(draw(each.view, moments_of(each), session.zone, session.now))


def whole(session: Session, page: Page) -> Row:
    """Render everything about a case as an object."""
    history = [row(each, session.zone) for each in moments_of(page)]
    for each in history:
        del each["id"]
    return {**page.view, "history": history}


def moments_of(page: Page) -> list[Moment]:
    """Render everything that happened to a case, breaches among it."""
    return moments(page.view["id"], page.events, page.view["clocks"], page.marks)
