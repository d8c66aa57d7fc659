"""support customer unmerge: one customer, two again."""

from typing import Annotated

from supportcli.application.customer.unmerge import unmerge
from supportcli.cli.change import asked
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.record_outcomes import refuse_keep_going, show_all
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    customer: Who,
    because: Because = None,
    file: File = None,
    preview: Annotated[bool, Option("--preview", help="Show what would change, and change nothing.")] = False,
    recover: Recover = False,
) -> None:
    """Take a customer out of the one it was merged into.

    Names, contacts, services, contracts and pools of each are as if they had not been merged. What was changed since
    stays with the customer that remained; so do cases that were opened under its name. A contract that was ended since
    stays ended, and what was booked to a contract stays booked to it. No clock moves.

    Examples:
    support customer unmerge "Kaleva Oy" --because "Only their names are alike" --preview
    support customer unmerge "Kaleva Oy" --because "Only their names are alike"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    needed = "why are they two customers?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, ids=[], topic=customer)
    with keeping(ctx):
        how = asked(session, [customer], text)
        desk = session.desk(writes=True)
        apart = unmerge(desk, customer, text or "", how, only_preview=preview)
        if preview:
            session.tell("This is a preview; nothing was changed.")
        show_all(session, "customer", apart.changes)
        if apart.cases:
            numbers = ", ".join(map(desk.name, apart.cases))
            session.tell(f"Cases that were opened since the merge stay with {apart.stays}: {numbers}.")
