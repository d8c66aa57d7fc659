"""What is said of customers: added, changed, merged; names lead to one customer alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from supportcli.application.customer import bookings, find
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.idempotency import done_before
from supportcli.application.records import RecordChange, append, change
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.customer.contacts import ContactGiven, ContactRegistered, leave, register
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.merging import absorb
from supportcli.domain.customer.profile import Described, agree, describe, drop
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.handle import fold_address, fold_name, fold_phone, is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.uid import uid
from supportcli.storage.projections import records
from supportcli.storage.read import queue
from supportcli.storage.read.queue import Wanted

NOUN = find.NOUN


class CustomerChange(NamedTuple):
    """All that is said of a customer at once; what is absent stays."""

    described: Described
    contact: ContactGiven | None = None
    dropped_contact: str | None = None
    services: tuple[tuple[str, str], ...] = ()
    dropped_services: tuple[str, ...] = ()


def add(desk: Desk, name: str, said: CustomerChange, asked: ChangeRequest) -> RecordChange:
    """Add a customer.

    Raises:
        UsageError, NotFound: something said of it makes no sense.
        Refused: a name leads to a customer already.
        Conflict: the key was used for something else.

    """

    def verb(customer: Customer) -> Sequence[Any]:
        if customer.version:
            raise _taken(name, customer if customer.merged_into is None else _read(desk, customer.merged_into))
        return _decided(desk, customer, said._replace(described=said.described._replace(name=name.strip())))

    if is_blank(name):
        raise UsageError("A customer needs a name.", 'For example: support customer add "Kaleva Foods"')
    return change(desk, NOUN, fold_name(name), verb, asked)


def edit(desk: Desk, text: str, said: CustomerChange, asked: ChangeRequest, *, rebook: bool = False) -> RecordChange:
    """Change what is known of a customer; one of whom only cases are known is described with it.

    What was booked stays where it is, unless `rebook` moves it to where it would be booked now.

    Raises:
        UsageError, NotFound: something said of it makes no sense, or no customer is found.
        Refused: a name leads to another customer, or cases stand under a name that is to be dropped.
        Conflict: the key was used for something else.

    """
    found = find.get_customer(desk, text).customer

    def verb(customer: Customer) -> Sequence[Any]:
        first = bookings.outstanding(desk, customer)
        facts = _decided(desk, named_as(customer, found), said)
        after = bookings.moved(desk, customer, (*first, *facts)) if rebook else ()
        return (*first, *facts, *after) if facts or after else ()

    return change(desk, NOUN, found.key, verb, asked)


@in_one_transaction
def merge(
    desk: Desk, text: str, into: str, because: str, asked: ChangeRequest, *, only_preview: bool = False
) -> RecordChange:
    """Merge two customers, or only return what that would change; the first is found through the second from then on.

    What the cases of both took is booked first, so that none of it moves to a contract of the other.

    Raises:
        NotFound, UsageError: one of them is not found.
        Refused: they are one already.
        Conflict: the key was used for something else.

    """
    stays = find.get_customer(desk, into).customer
    if done_before(desk, asked):
        return RecordChange(stays, repeated=True)
    goes = find.get_customer(desk, text).customer
    merged = absorb(stays, goes, because)
    first = () if stays.version else describe(stays, Described(stays.name))
    has_contract = bool(stays.contracts or goes.contracts)
    booked, theirs = (bookings.outstanding(desk, each, without_contract=has_contract) for each in (stays, goes))
    facts = (*first, *booked, *merged.into)
    if only_preview:
        return RecordChange(stays, facts)
    together = asked._replace(command=uid(desk.now, 0))
    append(desk, NOUN, goes, (*theirs, *merged.other), together)
    places = append(desk, NOUN, stays, facts, together)
    return RecordChange(_read(desk, stays.key), facts, places)


def named_as(customer: Customer, found: Customer) -> Customer:
    """Return the customer, with the name it was found under if it has no record yet."""
    if not customer.version:
        customer.name = found.name
    return customer


def shared(desk: Desk, changed: RecordChange) -> Iterator[str]:
    """Yield a warning for each newly registered number or address that also leads to another customer."""
    for fact in changed.facts:
        if not isinstance(fact, ContactRegistered):
            continue
        found = [(phone, records.find_phone(desk.database, NOUN, fold_phone(phone))) for phone in fact.phones]
        found += [(each, records.find(desk.database, NOUN, "address", fold_address(each))) for each in fact.addresses]
        for way, leads in found:
            others = dict.fromkeys(each.key for each in leads if each.key != changed.record.key)
            for other in others:
                yield f"{way} leads to {_read(desk, other).name} as well, so the caller has to be asked."


def _decided(desk: Desk, customer: Customer, said: CustomerChange) -> Sequence[Any]:
    described = said.described if customer.version else _first(customer.name, said.described)
    facts: list[Any] = [*describe(customer, described)]
    _check_names(desk, customer, filter(None, (described.name, *described.aliases)))
    _check_dropped(desk, described.dropped_aliases)
    if said.contact is not None:
        facts += register(customer, said.contact.over(customer))
    if said.dropped_contact is not None:
        facts += leave(customer, said.dropped_contact)
    for service, limit in said.services:
        facts += agree(customer, service, limit)
    for service in said.dropped_services:
        facts += drop(customer, service)
    return facts


def _first(known_as: str, said: Described) -> Described:
    """Return the first description of a customer: the name under which its cases stand stays one of its names."""
    if said.name is None or fold_name(said.name) == fold_name(known_as):
        return said._replace(name=said.name or known_as)
    return said._replace(aliases=(known_as, *said.aliases))


def _check_names(desk: Desk, customer: Customer, names: Iterable[str]) -> None:
    for name in names:
        for found in records.find(desk.database, NOUN, "name", fold_name(name)):
            if found.key != customer.key and not found.label:
                raise _taken(name, _read(desk, found.key))


def _taken(name: str, customer: Customer) -> Refused:
    return Refused(
        f"'{name}' is already a name of {customer.name}.",
        f'Change that one: support customer edit "{customer.name}" …, or merge the two: support customer merge --help',
    )


def _check_dropped(desk: Desk, names: Sequence[str]) -> None:
    for name in names:
        cases = queue.count(desk.database, Wanted({"customer": (name,)}, all=True), desk.now)
        if cases:
            raise Refused(
                f"{cases} {'case has' if cases == 1 else 'cases have'} the name '{name}', so it cannot be removed.",
                "A name without cases can be removed.",
            )


def _read(desk: Desk, key: str) -> Customer:
    customer: Customer = records.read(desk.database, NOUN, key)
    return customer
