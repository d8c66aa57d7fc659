"""support oncall schedule: who is on call when, with every gap."""

from typing import Annotated

from supportcli.application.oncall.views import gap_seconds, schedule
from supportcli.cli.commands.oncall._options import Rota, Who, named, rotas_of, spoken_rows
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import end_with, format_of, is_for_people, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.worktime.zone import DAY
from supportcli.presentation.formats.registry import WITHOUT_TABLES
from supportcli.presentation.oncall.fields import SHIFTS, USUAL
from supportcli.presentation.oncall.sentences import footer

#: Two weeks are shown, and ten years are the most.
_USUAL, _MOST = 14 * DAY, 3660 * DAY


def command(
    ctx: Context,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on, if not from now.")] = None,
    end: Annotated[str | None, Option("--to", metavar="TIME", help="Until when, if not for two weeks.")] = None,
    rota: Rota = None,
    person: Who = None,
    exit_code: Annotated[bool, Option("--exit-code", help="Exit 1 if nobody is on call for a while.")] = False,
) -> None:
    """Who is on call when; a time without anybody is a row, too.

    Examples:
    support oncall schedule
    support oncall schedule --from 2026-12-01 --to 2027-01-01 --csv
    support oncall schedule --person me --to "in 8w"

    """
    session = session_of(ctx)
    desk = session.desk()
    first = session.now if start is None else session.instant(start)
    last = first + _USUAL if end is None else session.instant(end)
    if not first < last <= first + _MOST:
        raise UsageError(
            "A schedule ends after it begins, at most ten years later.", "support oncall schedule --to eom"
        )
    rotas = rotas_of(session, desk, first, rota)
    views = schedule(rotas, first, last, named(session, desk, person))
    if not views and rotas:
        show_nothing_found(session, f"{person} is not on call then.")
    if views or not is_for_people(session):
        below = footer(*gap_seconds(views), session.zone.key, [(each.name, each.zone) for each in rotas])
        show_rows(session, spoken_rows(session, views), SHIFTS, USUAL, below)
        if below and format_of(session) == WITHOUT_TABLES:
            show_lines([below])
    end_with(exit_code, any(view["gap"] for view in views))
