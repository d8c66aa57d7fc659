"""support customer edit: what is known of a customer, changed by what is given alone."""

from functools import partial
from typing import Annotated

from supportcli.application.customer.edit import edit
from supportcli.cli.commands.customer import _options
from supportcli.cli.commands.customer._input import Given, change_customer, show_moved
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.record_outcomes import refuse_keep_going
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    customer: _options.Who,
    *,
    name: Annotated[str | None, Option("--name", metavar="NAME", help="What they are called now.")] = None,
    alias: _options.Alias = None,
    drop_alias: Annotated[
        _options.Words, Option("--drop-alias", metavar="NAME", help="A name that leads here no longer.")
    ] = None,
    about: _options.About,
    drop_service: Annotated[
        _options.Words, Option("--drop-service", metavar="NAME", help="A service they have no longer.")
    ] = None,
    contact: _options.OfContact,
    drop_contact: Annotated[
        str | None, Option("--drop-contact", metavar="NAME", help="Somebody who is not a contact any more.")
    ] = None,
    rebook: Annotated[
        bool, Option("--rebook", help="Move past entries of the ledger to where they would be booked now.")
    ] = False,
) -> None:
    """Change what is known of a customer.

    What is not given stays; an empty text takes out. A contact's numbers, where given, are all the contact has.
    Entries of the ledger stay in the contract and month in which they were booked, whatever changes. --rebook moves
    them, and shows what it moved; it may be given alone, after a contract or the policy was corrected.

    Examples:
    support customer edit KF --name "Kaleva Foods Oy"
    support customer edit KF --contact "Ann Lee" --phone "+358 40 123 4567" --phone "+358 9 555 55"
    support customer edit KF --service "Mail=we restart it, the data is theirs"

    """
    given = Given(alias, about, contact, name, drop_alias, drop_service, drop_contact)
    session = session_of(ctx)
    refuse_keep_going(session)
    if given == Given() and not rebook:
        raise UsageError("No change was given.", "The flags: support customer edit --help")
    changed = change_customer(ctx, session, customer, given, partial(edit, rebook=rebook))
    if rebook:
        show_moved(session, changed)
