"""From the options of `customer add` and `customer edit` to what is said of the customer."""

from collections.abc import Callable, Sequence

from supportcli.application.customer import ledger
from supportcli.application.customer.edit import CustomerChange, shared
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import RecordChange
from supportcli.cli.change import asked
from supportcli.cli.commands.customer._options import About, OfContact
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.outcomes import say
from supportcli.cli.output.record_outcomes import show
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import Session
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.customer.contract_ledger import moved

Words = Sequence[str] | None


class Given(NamedTuple):
    """What was typed; what was not is None."""

    alias: Words = None
    about: About = About()
    contact: OfContact = OfContact()
    name: str | None = None
    drop_alias: Words = None
    drop_service: Words = None
    drop_contact: str | None = None


#: What `customer add` or `customer edit` does.
Change = Callable[[Desk, str, CustomerChange, ChangeRequest], RecordChange]


def change_customer(ctx: Context, session: Session, name: str, given: Given, change: Change) -> RecordChange:
    """Read the notes on the landscape, from wherever they are, change the customer, and show what came of it."""
    about = given.about
    text = text_of(ctx, about.landscape, about.file, flag="--landscape", ids=[], topic=name)
    given = given._replace(about=about._replace(landscape=text, file=None))
    with keeping(ctx):
        how = asked(session, [name], text)
        desk = session.desk(writes=True)
        changed = change(desk, name, _change_from(session, desk, given), how)
        show(session, "customer", changed, [*shared(desk, changed)])
    return changed


def show_moved(session: Session, changed: RecordChange) -> None:
    """Report which entries of the ledger were moved from where to where."""
    if session.flags.get("json") or session.is_quiet:
        return
    desk, places = session.desk(), {place.seq for place in changed.events}
    for entry, _ in ledger.listed(desk, changed.record):
        if entry.seq in places:
            say(f"  {moved(entry, desk.name(entry.number))}")


def _change_from(session: Session, desk: Desk, given: Given) -> CustomerChange:
    """Put what was typed into the words of the record.

    Raises:
        UsageError: a contact's number without the contact, or a service without a limit.

    """
    about = given.about
    described = Described(
        given.name, tuple(given.alias or ()), tuple(given.drop_alias or ()), about.language, about.zone, about.partner,
        about.landscape, about.agreement, about.may_collect, person_named(session, desk, about.looked_after_by),
    )  # fmt: skip
    services = tuple(_service(text) for text in about.service or ())
    return CustomerChange(
        described, _contact(given.contact), given.drop_contact, services, tuple(given.drop_service or ())
    )


def _contact(given: OfContact) -> ContactGiven | None:
    if given.may_authorise and given.may_not_authorise:
        raise UsageError("--may-authorise and --may-not-authorise cannot be combined.", "Give one.")
    said = (
        None if given.address is None else tuple(filter(None, given.address)),
        None if given.phone is None else tuple(filter(None, given.phone)),
        True if given.may_authorise else False if given.may_not_authorise else None,
        given.contact_note,
    )
    if given.contact is not None:
        if len(given.contact) > 1:
            # Which numbers would be whose?
            raise UsageError("One contact at a time.", "The next: support customer edit CUSTOMER --contact NAME")
        return ContactGiven(given.contact[0], *said)
    if any(each is not None for each in said):
        raise UsageError("These flags describe a contact, but --contact is missing.", 'Say --contact "Ann Lee" too.')
    return None


def _service(text: str) -> tuple[str, str]:
    name, equals, limit = text.partition("=")
    if not equals:
        raise UsageError(f"'{text}' has no limit.", 'Write --service "Mail=we restart it, the data is theirs".')
    return name, limit
