"""support customer add: somebody we work for."""

from typing import Annotated

import typer

from supportcli.application.describing import add, shared
from supportcli.cli.changing import asked
from supportcli.cli.customer import options
from supportcli.cli.customer.saying import Given, notes, said_of
from supportcli.cli.drafts import keeping
from supportcli.cli.options import File
from supportcli.cli.record_outcomes import refuse_keep_going, show
from supportcli.cli.session import Session


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What they are called.")],
    alias: options.Alias = None,
    language: options.Language = None,
    zone: options.Zone = None,
    partner: options.Partner = None,
    landscape: options.Landscape = None,
    file: File = None,
    agreement: options.Agreement = None,
    may_collect: options.MayCollect = None,
    looked_after_by: options.LookedAfterBy = None,
    service: options.Service = None,
    contact: options.Contact = None,
    phone: options.Phone = None,
    address: options.Address = None,
    may_authorise: options.MayAuthorise = False,
    may_not_authorise: options.MayNot = False,
    contact_note: options.ContactNote = None,
) -> None:
    """Make a customer known.

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
    session = Session(ctx)
    refuse_keep_going(session)
    given = notes(ctx, given, name)
    with keeping(ctx):
        how = asked(session, [name], given.landscape)
        desk = session.desk(writes=True)
        changed = add(desk, name, said_of(session, desk, given), how)
        show(session, "customer", changed, [*shared(desk, changed)])
