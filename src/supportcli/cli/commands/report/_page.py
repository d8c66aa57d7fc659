"""What the reports share to write themselves as a page of HTML."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any

from supportcli.application.desk import Desk
from supportcli.application.store.mark import is_test_store
from supportcli.cli.declare import Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.page_file import mode_of, write_page
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.formats.field import Field, choose
from supportcli.presentation.formats.registry import FORMATS, WITHOUT_TABLES
from supportcli.presentation.report_page.structure import Chart, Page, Section

Html = Annotated[bool, Option("--html", help="A page in HTML: one file, with charts.")]
Output = Annotated[str | None, Option("-o", "--output", metavar="FILE", help="Write the page there, whole.")]
Mode = Annotated[str | None, Option("--mode", metavar="MODE", help="Who may read that file: 0644; else you alone.")]


def wants_page(session: Session, html: bool, output: str | None, mode: str | None) -> bool:
    """Check whether a page is wanted.

    Raises:
        UsageError: another format is asked for beside it, or what a page alone has without one.

    """
    other = next((name for name in FORMATS if session.flags.get(name) and name != WITHOUT_TABLES), None)
    if html and other:
        raise UsageError(f"--html and --{other} cannot be combined.", "Give one.")
    for name, given in (("-o", output), ("--mode", mode)):
        if given and not html:
            raise UsageError(f"{name} is for a page.", "Give --html too.")
    if mode is not None:
        mode_of(mode)
        if output in (None, "-"):
            raise UsageError("--mode is for a file.", "Name it with -o FILE.")
    return html


def no_chart(_rows: Sequence[Mapping[str, Any]]) -> None:
    """Return no chart of rows."""


class Rows(NamedTuple):
    """Rows for a page: the heading above them and what is said below it, their fields, and the chart of them."""

    heading: str
    said: str
    rows: Iterable[Mapping[str, Any]]
    fields: Sequence[Field]
    usual: str
    chart: Callable[[Sequence[Mapping[str, Any]]], Chart | None] = no_chart


def section_of(session: Session, rows: Rows, nothing: str) -> Section:
    """Return rows as a section, with the fields that were asked for; `nothing` is said where there are none."""
    every = list(rows.rows)
    chosen = choose(rows.fields, session.flags.get("fields") or rows.usual)
    if not every:
        return Section(rows.heading, nothing)
    table = lazy_import("presentation.report_page.tables").table(rows.heading, every, chosen, session.zone, session.now)
    return Section(rows.heading, rows.said, table, rows.chart(every))


def write(
    session: Session, desk: Desk, title: str, since: int | None, until: int | None, sections: Sequence[Section],
    output: str | None, mode: str | None,
) -> None:  # fmt: skip
    """Write a report as a page; where charts cannot be drawn they are left out, and that is said."""
    tables, drawing = (lazy_import(f"presentation.report_page.{name}") for name in ("tables", "drawing"))
    known_at = session.now if session.flags.get("as_of") else None
    below = tables.below_title(
        since, until, session.zone, session.real_now(), known_at, is_test=is_test_store(desk.database)
    )
    draw = drawing.drawer()
    if draw is None and any(each.chart for each in sections):
        session.tell(drawing.MISSING)
    page = lazy_import("presentation.report_page.page").lines(Page(title, list(below), sections), draw)
    write_page(page, output, entities=True, mode=None if mode is None else mode_of(mode))
