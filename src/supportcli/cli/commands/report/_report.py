"""What the reports over periods share: their options, and how they are shown."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.cli.commands.report._page import Html, Mode, wants_page, write
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Limit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import (
    format_of,
    is_for_people,
    is_json,
    limit_of,
    show_drawn,
    show_lines,
    show_rows,
    since_of,
)
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.report.groups import COMPARISONS, GROUPS, STEPS
from supportcli.domain.report.period import back, usual_since
from supportcli.domain.report.report import Asked, Report
from supportcli.presentation.formats.field import choose
from supportcli.presentation.formats.machine import write_json_array, write_json_object

Compare = Annotated[
    str | None, Option(metavar="WHAT", help="Beside the figures of before: previous (period) or last-year.")
]


class Period(NamedTuple):
    """From when until when, as it was typed."""

    since: Annotated[str | None, Option(metavar="TIME", help="From when on; else from 11 months before this one.")] = (
        None
    )
    until: Annotated[str | None, Option(metavar="TIME", help="Until before then; else until now.")] = None


class Beside(NamedTuple):
    """What a report is compared with, and which names count as others, as it was typed."""

    compare: Compare = None
    same: Annotated[
        list[str] | None,
        Option("--same", metavar="OLD=NEW", help="Count the first name as the second, as after a renaming."),
    ] = None


class Shown(NamedTuple):
    """How a report is shown, as it was typed."""

    limit: Limit = None
    markdown: Annotated[bool, Option("--markdown", help="A page in Markdown, to hand on.")] = False
    output: Annotated[str | None, Option("-o", "--output", metavar="FILE", help="Write the page there.")] = None
    explain: Annotated[bool, Option("--explain", help="Print what each figure counts, and nothing else.")] = False
    html: Html = False
    mode: Mode = None


class Given(NamedTuple):
    """The options of a report, as they were typed."""

    period: Period
    by: str
    beside: Beside
    shown: Shown


def show_report(ctx: Context, name: str, build: Callable[[Desk, Asked], Report], given: Given) -> Report | None:
    """Show a report as its options ask and return it, or explain it.

    Raises:
        UsageError: an option says what cannot be, or two contradict each other.

    """
    session, how = session_of(ctx), given.shown
    is_page = wants_html(session, how)
    if how.explain:
        explain(session, name)
        return None
    asked = asked_of(session, given, GROUPS[name])
    since = asked.since
    if asked.compare is not None:
        # What it is compared with is read, too.
        since = back(asked.compare, since, asked.until, asked.zone)(since)
    desk = session.desk(since=since)
    report = build(desk, asked)
    if is_page:
        found = lazy_import("presentation.report.page").sections(
            report, limit_of(session, how.limit), session.zone, session.now, session.flags.get("fields")
        )
        write(session, desk, report.title, report.since, report.until, [*found], how.output, how.mode)
    else:
        _show(session, report, how)
    return report


def wants_html(session: Session, how: Shown) -> bool:
    """Check whether a page of HTML is wanted.

    Raises:
        UsageError: two options contradict each other, or one is given without what it is for.

    """
    if how.html and how.markdown:
        raise UsageError("--html and --markdown are two pages.", "Give one.")
    if how.output and not (how.markdown or how.html):
        raise UsageError("-o writes a page.", "Say --markdown or --html too.")
    return wants_page(session, how.html, how.output if how.html else None, how.mode)


def asked_of(session: Session, given: Given, known: Sequence[str]) -> Asked:
    """Return what a report is asked for.

    Raises:
        UsageError: a time is none, the period is none, or a word is none of those that are known.

    """
    by = one_of(given.by, known, "thing to group by") or known[0]
    compare = one_of(given.beside.compare, COMPARISONS, "period to compare with")
    step = by if by in STEPS else "month"
    first, last = given.period
    since = usual_since(step, session.now, session.zone) if first is None else since_of(session, first)
    # What happened in this second counts, and nothing that is still to come.
    until = session.now + 1 if last is None else min(session.instant(last), session.now + 1)
    if until <= since:
        begins = "the usual beginning" if first is None else f"--since {first}"
        raise UsageError(f"{begins} is not before --until {last}, so nothing is in between.", "Give both.")
    return Asked(since, until, session.zone, by, compare, same_of(given.beside.same))


def same_of(words: Sequence[str] | None) -> dict[str, str]:
    """Return which names count under another one.

    Raises:
        UsageError: a word does not name two.

    """
    found = {}
    for word in words or ():
        old, sign, new = word.partition("=")
        if not (sign and old.strip() and new.strip()):
            raise UsageError(f"--same {word} does not name two.", 'Write --same "Old name=New name".')
        found[old.strip()] = new.strip()
    return found


def _show(session: Session, report: Report, how: Shown) -> None:
    limit, kind, shown = limit_of(session, how.limit), format_of(session), lazy_import("presentation.report.view")
    table = report.tables[0]
    if how.markdown:
        page = lazy_import("presentation.report.markdown").page(report, limit, session.zone, session.now)
        lazy_import("cli.output.page_file").write_page(page, how.output)
    elif kind == "json":
        asked = session.flags.get("fields")
        names = None if asked is None else [each.name for each in choose(shown.fields_of(table), asked)]
        write_json_object(shown.view(report, names), sys.stdout)
    elif kind == "table" and not session.flags.get("fields"):
        show_drawn(session, "terminal.report", "page", report, limit)
    elif report.nothing and is_for_people(session):
        show_lines([report.nothing])
    elif is_for_people(session) and not session.flags.get("fields"):
        _show_in_words(session, report, limit)
    else:
        rows, fields = shown.rows_of(table)[:limit], shown.fields_of(table)
        show_rows(session, rows, fields, ",".join(each.name for each in fields), named_by="name")
        if is_for_people(session):
            wording = lazy_import("presentation.report.wording")
            show_lines(
                ["", wording.period(report, session.zone), *wording.below(report, table, len(rows), session.zone)]
            )


def _show_in_words(session: Session, report: Report, limit: int | None) -> None:
    """Show every table of a report as lines, for whoever cannot see a table: with the row of all, trends as numbers."""
    wording, values = lazy_import("presentation.report.wording"), lazy_import("presentation.report.values")
    show_lines([report.title, wording.period(report, session.zone)])
    for table in report.tables:
        show_lines(["", f"{table.title}:", ""] if len(report.tables) > 1 else [""])
        rows, fields = values.rows_in_words(table, limit), values.fields_of(table)
        if rows:
            show_rows(session, rows, fields, ",".join(each.name for each in fields), named_by="name")
        notes = wording.below(report, table, values.shown(table, limit), session.zone)
        show_lines([*(() if rows else ["Nothing was counted."]), *(["", *notes] if notes else [])])


def explain(session: Session, name: str) -> None:
    """Print what each figure of a report counts."""
    if is_json(session):
        write_json_array([kpi._asdict() for kpi in lazy_import("domain.report.definitions").kpis_of(name)], sys.stdout)
    else:
        explained = lazy_import("presentation.report.wording").explained(name)
        show_lines(f"{figure}: {said}" for figure, said in explained)
