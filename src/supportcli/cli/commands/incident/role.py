"""support incident role: who leads, who repairs, who talks to the customers."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case import incidents
from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change, somebody
from supportcli.cli.commands.incident._input import CaseId
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.choices import required
from supportcli.cli.session.session import session_of
from supportcli.domain.case.incident import ROLES


def command(
    ctx: Context,
    case: CaseId,
    role: Annotated[str, Argument(metavar="ROLE", help=f"One of {', '.join(ROLES)}.")],
    who: Annotated[str, Argument(metavar="WHO", help="Who it is from now on; me is you.")],
) -> None:
    """Record who leads, repairs, or talks to the customers.

    One person may be several. The fixer is not disturbed: customers talk to the communicator.

    Examples:
    support incident role 142 fixer ben
    support incident role 142 communicator me

    """
    known, session = required(role, ROLES, "role", "ROLE"), session_of(ctx)

    def give(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return incidents.give_role(desk, named[0], known, somebody(session, desk, who) or "", asked)

    change(ctx, [case], give)
