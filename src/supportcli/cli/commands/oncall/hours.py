"""support oncall hours: how long everybody is on call, for payroll and for fairness."""

from typing import Annotated

from supportcli.application.oncall.called_out import with_callouts
from supportcli.application.oncall.hours import BACK, hours, of_person, reach
from supportcli.cli.commands.oncall._options import Who, rotas_of
from supportcli.cli.commands.oncall._period import period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.oncall.hours import NIGHT, read_night
from supportcli.presentation.formats.registry import WITHOUT_TABLES
from supportcli.presentation.oncall.hours import FIELDS, PAYROLL, USUAL, below, spoken


def command(
    ctx: Context,
    month: Annotated[str | None, Option("--month", metavar="YYYY-MM", help="Of which month, if not this.")] = None,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on, in place of a month.")] = None,
    end: Annotated[str | None, Option("--to", metavar="TIME", help="Until when.")] = None,
    person: Who = None,
    night: Annotated[str, Option("--night", metavar="HH:MM-HH:MM", help="Which hours are night.")] = NIGHT,
) -> None:
    """How long everybody is on call: in all, at night, on weekends.

    Hours are counted as time passes, so a night in which the clock goes back has one more; somebody on call in two
    rotas at once counts once. Night is 23:00-06:00 and the weekend Saturday and Sunday, by the clock of each person's
    zone in the policy (of the rota, if they have none), and so is the month. The longest stretch and the longest rest
    are those within the time asked for. A shift is counted where it begins. A call-out is time entered on a case
    (support time) by somebody on call outside of their working hours, or a minute for a page that they answered then;
    rest_owed_until is when the rest ends that the working-time rules of a person ask for after the last one. What is
    still to come is counted as planned. These are facts for payroll, not legal advice.

    Examples:
    support oncall hours --month 2026-11
    support oncall hours --month 2026-11 --csv > november.csv
    support oncall hours --from 2026-11-01 --to 2026-11-16 --person ana --json

    """
    session = session_of(ctx)
    desk, period, dark = session.desk(), period_of(session, month, start, end), read_night(night)
    rotas = rotas_of(session, desk, reach(period)[0] - BACK, None)
    policy = desk.policy()
    rows = hours(rotas, policy, period, dark)
    if person is not None and rotas:
        rows = of_person(rows, policy, desk.actor if person == "me" else person)
    rows = with_callouts(desk, policy, rotas, rows)
    if not rows and rotas:
        show_nothing_found(session, "Nobody is on call then." if person is None else f"{person} is not on call then.")
    if not is_for_people(session):
        show_rows(session, rows, FIELDS, PAYROLL)
    elif rows:
        said = below(rows, night, session.zone, session.now)
        show_rows(session, [spoken(row) for row in rows], FIELDS, USUAL, said)
        if format_of(session) == WITHOUT_TABLES:
            show_lines([said])
