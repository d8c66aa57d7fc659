"""support customer edit: what is known of a customer, changed by what is given alone."""

from typing import Annotated

import typer

from supportcli.application.describing import edit, shared
from supportcli.cli.changing import asked
from supportcli.cli.customer import options
from supportcli.cli.customer.saying import Given, notes, said_of
from supportcli.cli.drafts import keeping
from supportcli.cli.options import File
from supportcli.cli.record_outcomes import refuse_keep_going, show
from supportcli.cli.session import Session
from supportcli.domain.errors import UsageError

Gone = Annotated[options.Words, typer.Option("--drop-alias", metavar="NAME", help="A name that leads here no longer.")]
Ended = Annotated[options.Words, typer.Option("--drop-service", metavar="NAME", help="A service they have no longer.")]


def command(
    ctx: typer.Context, customer: options.Who, *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="What they are called now.")] = None,
    alias: options.Alias = None, drop_alias: Gone = None, language: options.Language = None,
    zone: options.Zone = None, partner: options.Partner = None, landscape: options.Landscape = None, file: File = None,
    agreement: options.Agreement = None, may_collect: options.MayCollect = None,
    looked_after_by: options.LookedAfterBy = None, service: options.Service = None, drop_service: Ended = None,
    contact: options.Contact = None, phone: options.Phone = None, address: options.Address = None,
    may_authorise: options.MayAuthorise = False, may_not_authorise: options.MayNot = False,
    contact_note: options.ContactNote = None,
    drop_contact: Annotated[
        str | None, typer.Option("--drop-contact", metavar="NAME", help="Somebody who is no contact any more.")
    ] = None,
) -> None:  # fmt: skip
    """Change what is known of a customer.

    What is not given stays; an empty text takes out. A contact's numbers, where given, are all the contact has.

    Examples:
    support customer edit KF --name "Kaleva Foods Oy"
    support customer edit KF --contact "Ann Lee" --phone "+358 40 123 4567" --phone "+358 9 555 55"
    support customer edit KF --service "Mail=we restart it, the data is theirs"

    """
    given = Given(
        alias, language, zone, partner, landscape, file, agreement, may_collect, looked_after_by, service, contact,
        phone, address, may_authorise, may_not_authorise, contact_note, name, drop_alias, drop_service, drop_contact,
    )  # fmt: skip
    session = Session(ctx)
    refuse_keep_going(session)
    if given == Given():
        raise UsageError("Nothing is to be changed.", "Say what: support customer edit --help")
    given = notes(ctx, given, customer)
    with keeping(ctx):
        how = asked(session, [customer], given.landscape)
        desk = session.desk(writes=True)
        changed = edit(desk, customer, said_of(session, desk, given), how)
        show(session, "customer", changed, [*shared(desk, changed)])
