"""What is known of a customer, put in and changed: names, language, landscape, what may be collected."""

from typing import NamedTuple

from supportcli.domain.case.event import Event
from supportcli.domain.customer.customer import Customer, as_told
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.handle import fold_name
from supportcli.domain.worktime.zone import load

_PLAIN = ("language", "zone", "partner", "landscape", "agreement", "may_collect", "looked_after_by")


class Described(NamedTuple):
    """Some of what is known of a customer was put in or changed; what is absent stays, what is empty goes."""

    name: str | None = None
    aliases: tuple[str, ...] = ()
    dropped_aliases: tuple[str, ...] = ()
    language: str | None = None
    zone: str | None = None
    partner: str | None = None
    landscape: str | None = None
    agreement: str | None = None
    may_collect: str | None = None
    looked_after_by: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Know it; the name it had stays one by which it is found."""
        if self.name is not None:
            if customer.version and self.name != customer.name:
                customer.aliases.append(customer.name)
            customer.name = self.name
        gone = {fold_name(name) for name in self.dropped_aliases}
        kept = (*customer.aliases, *self.aliases)
        customer.aliases = [
            name for name in dict.fromkeys(kept) if name != customer.name and fold_name(name) not in gone
        ]
        for name in _PLAIN:
            value = getattr(self, name)
            if value is not None:
                setattr(customer, name, as_told(value))


class ServiceAgreed(NamedTuple):
    """The customer has a service from us, up to a limit of responsibility; without one, no longer."""

    service: str
    limit: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Have it, or have it no longer."""
        if self.limit is None:
            customer.services.pop(self.service, None)
        else:
            customer.services[self.service] = self.limit


def describe(customer: Customer, told: Described) -> tuple[Described, ...]:
    """Put something in, or change it; what is so already changes nothing.

    Raises:
        UsageError: a name is empty.
        NotFound: there is no such time zone.
        Refused: the customer was merged into another.

    """
    check_lives(customer)
    for name in (told.name, *told.aliases):
        if name is not None and not name.strip():
            raise UsageError("A customer's name is empty.", "Give it a name, or leave the flag out.")
    if told.zone:
        load(told.zone)
    return (told,) if _would_change(customer, told) else ()


def check_lives(customer: Customer) -> None:
    """Let a customer pass that was not merged into another.

    Raises:
        Refused: it was.

    """
    if customer.merged_into is not None:
        raise Refused(f"{customer.name} was merged into another customer.", f"That is {customer.merged_into}.")


def _would_change(customer: Customer, told: Described) -> bool:
    if not customer.version:
        return True
    known = {fold_name(name) for name in customer.names}
    return (
        told.name not in {None, customer.name}
        or any(fold_name(name) not in known for name in told.aliases)
        or any(fold_name(name) in known for name in told.dropped_aliases)
        or any(
            getattr(told, name) is not None and as_told(getattr(told, name)) != getattr(customer, name)
            for name in _PLAIN
        )
    )
