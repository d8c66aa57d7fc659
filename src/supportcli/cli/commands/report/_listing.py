"""What the reports of rows share that are over all time unless somebody says less: how they are shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from supportcli.application.desk import Desk
from supportcli.cli.commands.report._page import Rows, section_of, write
from supportcli.cli.commands.report._report import Shown, explain, wants_html
from supportcli.cli.declare import Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_for_people, limit_of, show_drawn, show_lines, show_rows
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.formats.field import DATED, choose
from supportcli.presentation.formats.registry import ON_A_TERMINAL, WITHOUT_TABLES


def no_words(_rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """Return no lines."""
    return ()


class Listing(NamedTuple):
    """A report of rows: its title and period, its parts, of which the first is its rows, and what is said of none.

    `notes` stand below the rows; `drawn` is the module that draws them on a terminal, if it is no table; `words` are
    further lines for people.
    """

    title: str
    since: int | None
    until: int | None
    parts: Sequence[Rows]
    nothing: str
    notes: Sequence[str] = ()
    drawn: str = ""
    words: Callable[[Sequence[Mapping[str, Any]]], Iterable[str]] = no_words


def show_listing(ctx: Context, name: str, how: Shown, build: Callable[[Session], tuple[Desk, Listing]]) -> None:
    """Show a report of rows as its options ask, or explain it.

    Raises:
        UsageError: an option says what cannot be, or two contradict each other.

    """
    session = session_of(ctx)
    wants_html(session, how)
    if how.explain:
        explain(session, name)
    else:
        _show(session, *build(session), how)


def _show(session: Session, desk: Desk, listing: Listing, how: Shown) -> None:
    limit = limit_of(session, how.limit)
    first, *others = listing.parts
    if not (how.html or how.markdown or is_for_people(session)):
        show_rows(session, map(dict, islice(first.rows, limit)), first.fields, first.usual)
        return
    rows, notes = _some(first.rows, limit)
    first = first._replace(rows=rows, said=" ".join(filter(None, (first.said, *listing.notes, *notes))))
    listing = listing._replace(parts=[first, *others])
    if how.html:
        sections = [section_of(session, each, listing.nothing) for each in listing.parts]
        write(session, desk, listing.title, listing.since, listing.until, sections, how.output, how.mode)
    elif how.markdown:
        lines = lazy_import("presentation.report.listing").markdown(
            listing.title, _period(session, listing, ()), [each[:5] for each in listing.parts], listing.nothing,
            session.flags.get("fields"), session.zone, session.now,
        )  # fmt: skip
        lazy_import("cli.output.page_file").write_page(lines, how.output)
    else:
        _show_to_people(session, listing, rows)


def _show_to_people(session: Session, listing: Listing, rows: Sequence[Mapping[str, Any]]) -> None:
    first, kind, has_fields = listing.parts[0], format_of(session), bool(session.flags.get("fields"))
    period = _period(session, listing, rows)
    if kind == ON_A_TERMINAL:
        show_drawn(session, "terminal.report", "head", listing.title, period)
    else:
        show_lines([listing.title, period])
    show_lines([""])
    if not rows:
        show_lines([listing.nothing])
    elif listing.drawn and kind == ON_A_TERMINAL and not has_fields:
        show_drawn(session, listing.drawn, "page", rows, first.said or None)
    else:
        show_rows(session, map(dict, rows), first.fields, first.usual, first.said or None)
        if kind == WITHOUT_TABLES and first.said:
            show_lines(["", first.said])
    if not has_fields:
        show_lines(listing.words(rows))


def _period(session: Session, listing: Listing, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the period of a report, with the zone of its times where no head of the rows names it."""
    first, wording = listing.parts[0], lazy_import("presentation.report.wording")
    shown = choose(first.fields, session.flags.get("fields") or first.usual)
    is_named = bool(rows) and any(each.kind in DATED for each in shown)
    name = None if is_named else session.zone.key
    said: str = wording.open_period(listing.since, listing.until, session.zone, name)
    return said


def _some(rows: Iterable[Mapping[str, Any]], limit: int | None) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return as many rows as are wanted, and what is said if there are more."""
    left = iter(rows)
    some = [*islice(left, limit)]
    is_more = limit is not None and next(left, None) is not None
    return some, [f"More than {limit}; -n 0 for all."] if is_more else []
