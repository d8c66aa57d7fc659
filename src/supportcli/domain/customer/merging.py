"""Two customers that are one: the second is found through the first from then on."""

from collections.abc import Iterator
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.customer.contacts import ContactRegistered
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.customer import Contact, Customer
from supportcli.domain.customer.profile import Described, ServiceAgreed, check_lives
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

_FILLED = ("language", "zone", "partner", "landscape", "agreement", "may_collect", "looked_after_by")


class Absorbed(NamedTuple):
    """Another customer turned out to be this one; its names are names of this one now."""

    other: str
    names: tuple[str, ...]
    because: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Go by its names too."""
        customer.merged.append(self.other)
        names = dict.fromkeys((*customer.aliases, *self.names))
        customer.aliases = [each for each in names if each not in {customer.name, GONE}]


class MergedInto(NamedTuple):
    """The customer turned out to be another one."""

    other: str

    def apply(self, customer: Customer, _event: Event) -> None:
        """Be found through it."""
        customer.gone_into.append(self.other)


class Unmerged(NamedTuple):
    """Two customers were taken apart again: the uids of the events that merging them made, which stand no more."""

    other: str
    events: tuple[str, ...] = ()
    because: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Note the other; whoever reads them together leaves out what is named here."""
        customer.parted.append(self.other)


class Merged(NamedTuple):
    """What a merging says: to the customer that stays, and to the one that goes."""

    into: tuple[Any, ...]
    other: tuple[MergedInto]


def absorb(customer: Customer, other: Customer, because: str | None = None) -> Merged:
    """Merge another customer into this one: names, contacts, services and contracts come over.

    What is known of both stays as this one has it; only what it lacks is filled in.

    Raises:
        Refused: they are one and the same, or one of them was merged before.

    """
    check_lives(customer)
    check_lives(other)
    if customer.key == other.key:
        raise Refused(f"{customer.name} and {other.name} are one customer already.")
    into = (
        Absorbed(other.key, other.names, because), *_described(customer, other), *_contacts(customer, other),
        *_services(customer, other), *_contracts(customer, other),
    )  # fmt: skip
    return Merged(into, (MergedInto(customer.key),))


def _described(customer: Customer, other: Customer) -> Iterator[Described]:
    lacking = {name: getattr(other, name) for name in _FILLED if not getattr(customer, name) and getattr(other, name)}
    if lacking:
        yield Described(**lacking)


def _contacts(customer: Customer, other: Customer) -> Iterator[ContactRegistered]:
    for key, theirs in other.contacts.items():
        ours = customer.contacts.get(key) or Contact(theirs.name)
        both = ContactRegistered(
            ours.name, _both(ours.addresses, theirs.addresses), _both(ours.phones, theirs.phones),
            # Who may confirm work is a matter of trust: it comes over only with somebody who was not known here.
            ours.may_authorise if key in customer.contacts else theirs.may_authorise, ours.note or theirs.note,
        )  # fmt: skip
        if key not in customer.contacts or both.addresses != ours.addresses or both.phones != ours.phones:
            yield both


def _services(customer: Customer, other: Customer) -> Iterator[ServiceAgreed]:
    for service, limit in other.services.items():
        if service not in customer.services:
            yield ServiceAgreed(service, limit)


def _contracts(customer: Customer, other: Customer) -> Iterator[Contracted]:
    first = 1 + max((each.number for each in customer.contracts), default=0)
    for number, each in enumerate(other.contracts, first):
        yield Contracted(
            number, each.plan, each.starts_at, each.ends_at, each.engineer, each.backup, each.manager,
            each.consultations, each.month_seconds, each.uid or None, value=each.value, currency=each.currency,
        )  # fmt: skip


def _both(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))
