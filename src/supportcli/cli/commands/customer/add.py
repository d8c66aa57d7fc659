"""support customer add: somebody we work for."""

from typing import Annotated

from supportcli.application.customer.edit import add
from supportcli.cli.commands.customer import _options
from supportcli.cli.commands.customer._input import Given, change_customer
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.options import File
from supportcli.cli.output.record_outcomes import refuse_keep_going
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="What they are called.")],
    alias: _options.Alias = None,
    language: _options.Language = None,
    zone: _options.Zone = None,
    partner: _options.Partner = None,
    landscape: _options.Landscape = None,
    file: File = None,
    agreement: _options.Agreement = None,
    may_collect: _options.MayCollect = None,
    looked_after_by: _options.LookedAfterBy = None,
    service: _options.Service = None,
    contact: _options.Contact = None,
    phone: _options.Phone = None,
    address: _options.Address = None,
    may_authorise: _options.MayAuthorise = False,
    may_not_authorise: _options.MayNot = False,
    contact_note: _options.ContactNote = None,
) -> None:
    """Add a customer.

    Cases that stand under the name or an alias already are theirs from then on.

    Examples:
    support customer add "Kaleva Foods" --alias KF --zone Europe/Helsinki --language fi
    support customer add Beta --contact "Bo Ek" --phone "+46 8 123 456" --may-authorise
    support customer add Acme --agreement NDA-7 --may-collect "logs without names" -F landscape.md

    """
    given = Given(
        alias, language, zone, partner, landscape, file, agreement, may_collect, looked_after_by, service, contact,
        phone, address, may_authorise, may_not_authorise, contact_note,
    )  # fmt: skip
    session = session_of(ctx)
    refuse_keep_going(session)
    change_customer(ctx, session, name, given, add)
