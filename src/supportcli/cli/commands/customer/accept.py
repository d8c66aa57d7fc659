"""support customer accept: what another store's people said of a customer holds here, too."""

from supportcli.application.customer.accept import accept
from supportcli.cli.change import asked
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.record_outcomes import refuse_keep_going, show_all
from supportcli.cli.session.session import session_of


def command(
    ctx: Context, customer: Who, because: Because = None, file: File = None, recover: Recover = False
) -> None:  # fmt: skip
    """Accept what another store's people said of a customer.

    Contacts, contracts, names and merges that come with `support copy` or `support import events` give nobody a right
    if this store does not know who recorded them. `support customer show NAME` lists them. Ask the customer first.

    Examples:
    support customer accept Acme --because "Rang Ann, Boris is her colleague"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    needed = "how do you know that it is right?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, ids=[], topic=customer)
    with keeping(ctx):
        how = asked(session, [customer], text)
        show_all(session, "customer", accept(session.desk(writes=True), customer, text or "", how))
