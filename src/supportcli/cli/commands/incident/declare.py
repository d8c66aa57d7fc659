"""support incident declare: a case is a major incident."""

from typing import Annotated

from supportcli.application.case import incidents
from supportcli.cli.change import change, somebody
from supportcli.cli.commands.incident._input import CaseId, Every, seconds
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.case.incident import CADENCE, ROLES, Declaration

Who = str | None


def command(
    ctx: Context,
    case: CaseId,
    message: Message = None,
    file: File = None,
    lead: Annotated[Who, Option("--lead", metavar="WHO", help="Who decides; me is you.")] = None,
    fixer: Annotated[Who, Option("--fixer", metavar="WHO", help="Who repairs, and is left in peace.")] = None,
    communicator: Annotated[Who, Option("--communicator", metavar="WHO", help="Who talks to the customers.")] = None,
    every: Every = None,
    bridge: Annotated[
        str | None, Option("--bridge", metavar="WHERE", help="Where people talk: a number, a link.")
    ] = None,
    recover: Recover = False,
) -> None:
    """Declare a major incident: who leads, repairs, talks; how often updates go out.

    The next update is a promise, so it has a clock: 30 minutes unless said otherwise. One person may be several. The
    case gets the tag major-incident.

    Examples:
    support incident declare 142 -m "All shops are offline" --lead me --fixer ben --communicator cy
    support incident declare 142 -m "No mail since nine" --every 1h --bridge "+358 9 123 456"

    """
    text = text_of(ctx, message, file, needed="what is wrong?", recover=recover, ids=[case])
    session, apart = session_of(ctx), seconds(every) or CADENCE
    people = dict(zip(ROLES, (lead, fixer, communicator), strict=True))
    change(
        ctx, [case],
        lambda desk, named, asked: incidents.declare(
            desk, named[0],
            Declaration(text or "", apart, bridge, {
                role: who for role, given in people.items() if (who := somebody(session, desk, given)) is not None
            }),
            asked,
        ),
        text=text,
    )  # fmt: skip
