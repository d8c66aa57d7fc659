"""support oncall acknowledge: whoever takes over has seen what is open."""

from typing import Annotated

from supportcli.application.oncall.handover import acknowledge
from supportcli.cli.change import asked
from supportcli.cli.commands.oncall._options import Rota, named
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Message
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    person: Annotated[str | None, Option("--person", metavar="WHO", help="Who took over, if not you.")] = None,
    rota: Rota = None,
    message: Message = None,
) -> None:
    """Acknowledge that you took over, and have seen what is open.

    For those who are on call, and for who takes over within twelve hours. It is kept with the number of open cases.

    Examples:
    support oncall acknowledge
    support oncall acknowledge --rota nights -m "Spoke with Ana"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    how = asked(session, [], message)
    desk = session.desk(writes=True)
    who = named(session, desk, person or "me") or desk.actor
    show(session, "oncall", acknowledge(desk, rota, who, message, how))
