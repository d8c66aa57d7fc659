"""The people at a customer's: who they are, how they are reached, what they may confirm."""

from supportcli.domain.customer.customer import Contact, Customer, normalised
from supportcli.domain.customer.profile import check_lives
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name, is_blank, is_phone
from supportcli.domain.named_tuple import NamedTuple


class ContactRegistered(NamedTuple):
    """Somebody at the customer's is known, with everything there is to know of them.

    `is_unproved` is set when it is read in a store that does not know who recorded it: it then changes nobody who is
    known there, and gives nobody the right to authorise.
    """

    name: str
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    may_authorise: bool = False
    note: str | None = None
    is_unproved: bool = False

    def apply(self, customer: Customer, _event: Event) -> None:
        """Know them, in place of what was known before."""
        before = customer.contacts.get(fold_name(self.name))
        if self.is_unproved and before is not None and not before.unproved:
            return
        contact = customer.contacts[fold_name(self.name)] = Contact(self.name)
        contact.addresses, contact.phones = self.addresses, self.phones
        contact.may_authorise, contact.note = self.may_authorise and not self.is_unproved, self.note
        contact.unproved = self.is_unproved


class ContactLeft(NamedTuple):
    """Somebody is not a contact of the customer's any more."""

    name: str

    def apply(self, customer: Customer, _event: Event) -> None:
        """Forget them for what is to come; what they confirmed stays confirmed."""
        customer.contacts.pop(fold_name(self.name), None)


class ContactGiven(NamedTuple):
    """What is said of a contact; what is absent stays, an empty note goes."""

    name: str
    addresses: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    may_authorise: bool | None = None
    note: str | None = None

    def over(self, customer: Customer) -> ContactRegistered:
        """Return this registration merged over what is known of the contact."""
        known = customer.contacts.get(fold_name(self.name))
        whole = ContactRegistered(self.name) if known is None else _as_known(known)
        said = {name: value for name, value in zip(self._fields, self, strict=True) if value is not None}
        return whole._replace(**{**said, "name": whole.name, "note": normalised(said.get("note", whole.note))})


def register(customer: Customer, fact: ContactRegistered) -> tuple[ContactRegistered, ...]:
    """Register a contact, or change one.

    Raises:
        UsageError: there is no name, or an address or phone number is none.
        Refused: the customer was merged into another.

    """
    check_lives(customer)
    if is_blank(fact.name):
        raise UsageError("A contact needs a name.", 'For example: --contact "Ann Lee" --phone "+358 40 123 4567"')
    for address in fact.addresses:
        before, at, after = address.strip().partition("@")
        if not (before and at and after) or any(each.isspace() for each in address.strip()):
            raise UsageError(f"'{address}' is not an email address.", "Write ann@example.com.")
    for phone in fact.phones:
        if not is_phone(phone):
            raise UsageError(f"'{phone}' is not a phone number.", "Write +358 40 123 4567.")
    known = customer.contacts.get(fold_name(fact.name))
    # Whoever says again what is unproved here vouches for it.
    is_known = known is not None and not known.unproved and fact == _as_known(known)
    return () if is_known else (fact,)


def _as_known(known: Contact) -> ContactRegistered:
    return ContactRegistered(known.name, known.addresses, known.phones, known.may_authorise, known.note)


def leave(customer: Customer, name: str) -> tuple[ContactLeft, ...]:
    """Return the fact that removes a contact.

    Raises:
        NotFound: nobody is registered under that name.

    """
    return (ContactLeft(known_contact(customer, name).name),)


def known_contact(customer: Customer, name: str) -> Contact:
    """Return a registered contact.

    Raises:
        NotFound: nobody is registered under that name, address or number.

    """
    found = customer.contact(name)
    if found is None:
        known = ", ".join(each.name for each in customer.contacts.values())
        raise NotFound(
            f"{customer.name} has no contact '{name}'.",
            f"Registered are {known}."
            if known
            else f'Register them: support customer edit "{customer.name}" --contact NAME',
        )
    return found


def proved_contact(customer: Customer, name: str) -> Contact:
    """Return a registered contact whose word counts here.

    Raises:
        NotFound: nobody is registered under that name, address or number.
        Refused: somebody this store does not know registered them.

    """
    found = known_contact(customer, name)
    if found.unproved:
        raise Refused(
            f"{found.name} is unproved here: somebody this store does not know registered them in another.",
            f'After asking the customer a lead accepts it: support customer accept "{customer.name}" --because "…"',
        )
    return found


def may_confirm(customer: Customer, name: str) -> Contact:
    """Return a contact who may confirm work on the customer's side.

    Raises:
        NotFound: nobody is registered under that name.
        Refused: they may not, or are unproved here.

    """
    contact = proved_contact(customer, name)
    if not contact.may_authorise:
        able = ", ".join(each.name for each in customer.contacts.values() if each.may_authorise)
        raise Refused(
            f"{contact.name} may not authorise anything for {customer.name}.",
            f"These may: {able}."
            if able
            else "Nobody there may yet: support customer edit NAME --contact WHO --may-authorise",
        )
    return contact
