"""support oncall calendar: the shifts for the calendar of a phone."""

import sys
from typing import Annotated

from supportcli.application.oncall.shifts import shifts, store_name
from supportcli.cli.commands.oncall._options import NO_ROTA, Rota, Who, named
from supportcli.cli.declare import Context, Option
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.time.instant import to_text
from supportcli.domain.worktime.zone import DAY
from supportcli.presentation.oncall.ics import calendar

_USUAL, _MOST = 90 * DAY, 3660 * DAY


def command(
    ctx: Context,
    ics: Annotated[bool, Option("--ics", help="As an iCalendar file; there is no other form yet.")] = False,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on, if not from now.")] = None,
    end: Annotated[str | None, Option("--to", metavar="TIME", help="Until when, if not for 90 days.")] = None,
    rota: Rota = None,
    person: Who = None,
) -> None:
    """Write the shifts as a calendar file, for phones and mail programs.

    Times without anybody are in it, too, unless it is of one person.

    Examples:
    support oncall calendar --ics > oncall.ics
    support oncall calendar --ics --person me --to "in 26w" > mine.ics

    """
    session = session_of(ctx)
    if not ics:
        raise UsageError("A calendar is written as an iCalendar file.", "support oncall calendar --ics > oncall.ics")
    desk = session.desk()
    first = session.now if start is None else session.instant(start)
    last = first + _USUAL if end is None else session.instant(end)
    if not first < last <= first + _MOST:
        raise UsageError("A calendar ends after it begins, at most ten years later.", "Give a later --to.")
    views = shifts(desk, first, last, rota, named(session, desk, person))
    if views is None:
        raise NotFound(NO_ROTA.partition(" (")[0], "support help policy says how they are written.")
    text = calendar(views, store_name(desk), to_text(session.now))
    sys.stdout.flush()
    # UTF-8 and CR LF, whatever stdout's own encoding is.
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
