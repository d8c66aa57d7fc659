"""support access accept: what another store's people opened opens it here, too."""

from supportcli.application.case.grant_access import accept
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Because, File, Ids, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of


def command(
    ctx: Context, ids: Ids, because: Because = None, file: File = None, recover: Recover = False
) -> None:  # fmt: skip
    """Accept what another store's people opened, and is unproved here.

    An authorisation, an override or an access window that comes with `support copy` or `support import events` opens
    nothing if this store does not know who recorded it. `support show ID` lists what it is. Ask the customer first.

    Examples:
    support access accept 142 --because "Rang Ann, she confirmed it"

    """
    needed = "how do you know that it is right?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, ids=ids) or ""
    outcomes = change(ctx, ids, lambda desk, named, asked: accept(desk, named, text, asked), text=text)
    if any(not (one.changed or one.error or one.repeated) for one in outcomes):
        session_of(ctx).tell("  Nothing of it is unproved here.")
