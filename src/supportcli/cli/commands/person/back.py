"""support person back: here again."""

from typing import Annotated

from supportcli.application.person.absences import back
from supportcli.cli.change import asked
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of


def command(ctx: Context, who: Annotated[str, Argument(metavar="WHO", help="Who; me is you.")]) -> None:
    """End or cancel an absence.

    An absence ends now, or at --at. If it has not begun, the next announced one is cancelled.

    Examples:
    support person back ana
    support person back me --at "today 08:30"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    how = asked(session, [who])
    desk = session.desk(writes=True)
    show(session, "person", back(desk, person_named(session, desk, who) or who, how))
