"""What is known of a customer, put in and changed: names, language, landscape, what may be collected."""

from supportcli.domain.case.redacting import GONE
from supportcli.domain.customer.customer import Customer, normalised
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name, is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.worktime.zone import load

_PLAIN = ("language", "zone", "partner", "landscape", "agreement", "may_collect", "looked_after_by")
_LONGEST = 200


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
        if self.name is not None and self.name != GONE:
            if customer.version and self.name != customer.name:
                customer.aliases.append(customer.name)
            customer.name = self.name
        gone = {fold_name(name) for name in self.dropped_aliases}
        kept = (*customer.aliases, *(name for name in self.aliases if name != GONE))
        customer.aliases = [
            name for name in dict.fromkeys(kept) if name != customer.name and fold_name(name) not in gone
        ]
        for name in _PLAIN:
            value = getattr(self, name)
            if value is not None:
                setattr(customer, name, normalised(value))


class ServiceAgreed(NamedTuple):
    """The customer has a service from us, up to a limit of responsibility; without one, no longer."""

    service: str
    limit: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Apply the fact: set the limit of a service, or remove the service."""
        if self.limit is None:
            customer.services.pop(self.service, None)
        else:
            customer.services[self.service] = self.limit


def describe(customer: Customer, fact: Described) -> tuple[Described, ...]:
    """Put something in, or change it; what is so already changes nothing.

    Raises:
        UsageError: a name is empty or longer than 200 characters.
        NotFound: there is no such time zone, or a name to be dropped is none of the customer's.
        Refused: the customer was merged into another; or a name that it must keep is to be dropped.

    """
    check_lives(customer)
    for name in filter(None, map(_checked, (fact.name, *fact.aliases))):
        if len(name) > _LONGEST:
            raise UsageError(f"A name has at most {_LONGEST} characters (got {len(name)}).", "Put more into -F FILE.")
    for name in fact.dropped_aliases:
        _check_drop(customer, fact.name or customer.name, name)
    if fact.zone:
        load(fact.zone)
    return (fact,) if _would_change(customer, fact) else ()


def agree(customer: Customer, service: str, limit: str) -> tuple[ServiceAgreed, ...]:
    """Agree on a service and the limit of our responsibility for it.

    Raises:
        UsageError: the service has no name, or no limit is said.
        Refused: the customer was merged into another.

    """
    check_lives(customer)
    if is_blank(service) or not limit.strip():
        raise UsageError(
            "A service needs a name and a limit.", 'For example: --service "Mail=we restart it, the data is theirs"'
        )
    name = _service(customer, service) or service.strip()
    return () if customer.services.get(name) == limit.strip() else (ServiceAgreed(name, limit.strip()),)


def drop(customer: Customer, service: str) -> tuple[ServiceAgreed, ...]:
    """End a service.

    Raises:
        NotFound: the customer has no such service.

    """
    name = _service(customer, service)
    if name is None:
        known = ", ".join(customer.services) or "none"
        raise NotFound(f"{customer.name} has no service '{service}'.", f"There are: {known}.")
    return (ServiceAgreed(name),)


def check_lives(customer: Customer) -> None:
    """Check that a customer was not merged into another.

    Raises:
        Refused: it was.

    """
    if customer.merged_into is not None:
        raise Refused(f"{customer.name} was merged into another customer.", f"That is {customer.merged_into}.")


def _checked(name: str | None) -> str | None:
    if name is not None and is_blank(name):
        raise UsageError("A customer's name is empty.", "Give it a name, or leave the flag out.")
    return name


def _check_drop(customer: Customer, name: str, gone: str) -> None:
    folded = fold_name(gone)
    if folded not in map(fold_name, customer.names):
        raise NotFound(f"{customer.name} has no name '{gone}'.", f"Its names are {', '.join(customer.names)}.")
    if folded == fold_name(name):
        raise Refused(f"{name} is what the customer is called.", "Call it something else first: --name NAME")
    if folded == fold_name(customer.key):
        raise Refused(f"{gone} is the name under which {name} was first known; it always leads there.")


def _service(customer: Customer, service: str) -> str | None:
    return next((name for name in customer.services if fold_name(name) == fold_name(service)), None)


def _would_change(customer: Customer, fact: Described) -> bool:
    if not customer.version:
        return True
    known = {fold_name(name) for name in customer.names}
    return (
        fact.name not in {None, customer.name}
        or any(fold_name(name) not in known for name in fact.aliases)
        or any(fold_name(name) in known for name in fact.dropped_aliases)
        or any(
            getattr(fact, name) is not None and normalised(getattr(fact, name)) != getattr(customer, name)
            for name in _PLAIN
        )
    )
