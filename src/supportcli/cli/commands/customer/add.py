"""support customer add: somebody we work for."""

from typing import Annotated

from supportcli.application.customer.edit import add
from supportcli.cli.commands.customer import _options
from supportcli.cli.commands.customer._input import Given, change_customer
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.record_outcomes import refuse_keep_going
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    *,
    name: Annotated[str, Argument(metavar="NAME", help="What they are called.")],
    alias: _options.Alias = None,
    about: _options.About,
    contact: _options.OfContact,
) -> None:
    """Add a customer.

    Cases that stand under the name or an alias already are theirs from then on.

    Examples:
    support customer add "Kaleva Foods" --alias KF --zone Europe/Helsinki --language fi
    support customer add Beta --contact "Bo Ek" --phone "+46 8 123 456" --may-authorise
    support customer add Acme --agreement NDA-7 --may-collect "logs without names" -F landscape.md

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    change_customer(ctx, session, name, Given(alias, about, contact), add)
