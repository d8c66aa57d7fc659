"""support log: what happened."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Annotated

from supportcli.application.case.page import happened, pages
from supportcli.application.case.references import find_all
from supportcli.application.desk import Desk
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Limit, Since
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, limit_of, show_drawn, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.time.instant import FIRST, LAST
from supportcli.presentation.case.history import FIELDS, TSV, Moment, latest, moments, row

Ids = Annotated[
    list[str] | None, Argument(metavar="[ID…]", help="Cases; without any, what happened last to all of them.")
]

Before = Annotated[str | None, Option(metavar="TIME", help="Only before then.")]


def command(ctx: Context, cases: Ids = None, since: Since = None, before: Before = None, limit: Limit = None) -> None:
    """A case's history, as sentences.

    Of cases first to last; without a case what was written down last, newest first. `--since` and `--before` go by
    when it happened; `support list --opened-since TIME --ids | support log -` by when the case was opened.

    Examples:
    support log 142
    support log -n 20
    support log --since yesterday --before today
    support log 142 --json | jq -r '.[] | select(.kind == "breached").at'

    """
    session = session_of(ctx)
    times = lazy_import("cli.input.time_limits").times_of(session, ("since", "before")) if since or before else {}
    named = lazy_import("cli.change").from_stdin(cases) if "-" in (cases or ()) else cases or []
    desk = session.desk(since=session.now if cases else times.get("since"), cases=named)
    limit = limit_of(session, limit)
    found = _of(session, desk, named, times, limit) if cases else islice(latest(happened(desk, **times)), limit)
    kind = format_of(session)
    if kind in {"table", "plain"} and not session.flags.get("fields"):
        events = list(found)
        if not events:
            show_nothing_found(session, "Nothing happened in that time." if times else "Nothing happened yet.")
        elif kind == "table":
            show_drawn(session, "terminal.case", "story", events)
        else:
            show_lines(lazy_import("presentation.case.plain").story(events, session.zone, session.now))
    else:
        show_rows(session, (row(each, session.zone) for each in found), FIELDS, TSV)


def _of(
    session: Session, desk: Desk, named: list[str], times: Mapping[str, int], limit: int | None
) -> Iterable[Moment]:
    """What happened to these cases; of a history that is too long, its end."""
    asked = limit if session.ctx.params.get("limit") is not None else None
    for page in pages(desk, find_all(desk, named)):
        every = moments(page.view["id"], page.events, page.view["clocks"], page.marks)
        rows = [each for each in every if times.get("since", FIRST) <= each.at < times.get("before", LAST + 1)]
        yield from rows if asked is None else rows[-asked:]
