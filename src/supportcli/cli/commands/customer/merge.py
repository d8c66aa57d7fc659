"""support customer merge: two names, one customer."""

from typing import Annotated

from supportcli.application.customer.edit import merge
from supportcli.cli.change import asked
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    customer: Who,
    into: Annotated[str, Option("--into", metavar="CUSTOMER", help="The customer that stays.")],
    because: Because = None,
    file: File = None,
    preview: Annotated[bool, Option("--preview", help="Show what would change, and change nothing.")] = False,
    recover: Recover = False,
) -> None:
    """Merge two customers.

    Names, contacts, services and contracts are moved; where both have a value, the remaining customer's is used. Cases
    stay as they were written, and are found under either name. What they took from prepaid consultations and hours
    stays booked where it is, and no clock moves. See what it would do with --preview; `customer unmerge` takes the two
    apart again.

    Examples:
    support customer merge "Kaleva Oy" --into "Kaleva Foods" --because "One company since June" --preview
    support customer merge "Kaleva Oy" --into "Kaleva Foods" --because "One company since June"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    needed = "why are they the same customer?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, ids=[], topic=customer)
    with keeping(ctx):
        how = asked(session, [customer, into], text)
        desk = session.desk(writes=True)
        changed = merge(desk, customer, into, text or "", how, only_preview=preview)
        if preview:
            session.tell("This is a preview; nothing was changed.")
        show(session, "customer", changed)
