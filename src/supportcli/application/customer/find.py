"""Finding the customer somebody means: by any of its names, by a phone number or address, by whoever calls."""

from collections.abc import Iterator, Sequence

from supportcli.application.desk import Desk
from supportcli.domain.customer.customer import Contact, Customer
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.handle import fold_address, fold_name, fold_phone, is_phone, spellings
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.projections import records
from supportcli.storage.projections.records import HandleMatch
from supportcli.storage.tables import customers

NOUN = "customer"


class Match(NamedTuple):
    """A customer that was found, and the contact through whom, if it was one."""

    customer: Customer
    contact: str | None = None


def customer_of(desk: Desk, name: str) -> Customer:
    """Return the customer of a name; one whom nobody described has that name and nothing else."""
    found = [each for each in _by_name(desk.database, name) if not each.label]
    return _read(desk, found[0].key) if found else undescribed(name)


def undescribed(name: str) -> Customer:
    """Return a customer of whom nothing is known but a name."""
    customer = Customer(fold_name(name))
    customer.name = name.strip()
    return customer


def names_of(desk: Desk, customer: Customer) -> tuple[str, ...]:
    """Return every name under which cases of a customer may stand, those of customers merged into it too."""
    spelt = (customers.known_as(desk.database, name) for name in customer.names)
    return tuple(dict.fromkeys(each for name in (*customer.names, *filter(None, spelt)) for each in spellings(name)))


def erased_cases(desk: Desk, customer: Customer) -> Sequence[int]:
    """Return the numbers of the cases that were a customer's whose name was taken out."""
    # Loaded where the cases of a customer are listed: who looks for one goes without.
    from supportcli.storage.read.ledger import erased_with

    streams = [records.stream_of(NOUN, key) for key in dict.fromkeys((customer.key, *customer.merged))]
    return erased_with(desk.database, streams)


def find_by_handle(desk: Desk, text: str) -> list[Match]:
    """Return the customers that a name, phone number or address leads to; it takes one look at the handles."""
    return _matches(desk, _handles(desk.database, text))


def find(desk: Desk, text: str) -> list[Match]:
    """Return the customers that a text leads to, the name of a contact included; none if it leads nowhere."""
    found = _handles(desk.database, text) or _by_name(desk.database, text)
    if found:
        return _matches(desk, found)
    name = customers.known_as(desk.database, text)
    return [] if name is None else [Match(undescribed(name))]


def meant_at_opening(desk: Desk, text: str) -> Match:
    """Return the customer that a case is opened for: one that a name, number or address leads to, or a new one.

    Raises:
        UsageError: the text is a phone number or address of several customers.

    """
    found = find_by_handle(desk, text)
    return require_one(text, found, desk) if found else Match(undescribed(text))


def kept_name(desk: Desk, customer: Customer) -> str:
    """Return the name under which cases of a customer are kept: its own, or that of its first case."""
    return customer.name if customer.version else customers.known_as(desk.database, customer.name) or customer.name


def get_customer(desk: Desk, text: str, *, is_read: bool = False) -> Match:
    """Return the one customer that a text leads to; for what only reads, the beginning of a name is enough.

    Raises:
        NotFound: it leads nowhere; those that sound like it are named.
        UsageError: it leads to several customers, which are named.

    """
    found = find(desk, text)
    return require_one(text, found or (_beginning(desk, text) if is_read else found), desk)


def _beginning(desk: Desk, text: str) -> list[Match]:
    folded = fold_name(text)
    known = _known(desk.database)
    return [match for key in sorted(known) if folded and key.startswith(folded) for match in find(desk, known[key])]


def require_one(text: str, found: Sequence[Match], desk: Desk) -> Match:
    """Return the one customer of those that a text led to.

    Raises:
        NotFound, UsageError: as `named` does.

    """
    if not found:
        near = ", ".join(near_names(desk.database, text))
        raise NotFound(
            f"No customer matches '{text}'.",
            f"Near it: {near}." if near else "All of them: support customer list",
        )
    if len({each.customer.key for each in found}) > 1:
        known = "; ".join(
            f"{each.customer.name} ({each.contact})" if each.contact else each.customer.name for each in found
        )
        raise UsageError(f"'{text}' matches several customers: {known}.", "Name the one that is meant.")
    return found[0]


def near_names(database: Database, text: str) -> list[str]:
    """Return up to three names of customers that sound like a text, or have it in them."""
    # Loaded where a name is not known: every command that names a customer would pay for it.
    from supportcli.application.known_names import near_keys

    known = _known(database)
    return [known[key] for key in near_keys(fold_name(text), known)]


def _known(database: Database) -> dict[str, str]:
    """Return every name of a customer, aliases included, by its key."""
    described = (name for each in records.every(database, NOUN) for name in each.names)
    return {fold_name(name): name for name in (*described, *customers.names(database))}


def contact_of(customer: Customer, contact: str | None) -> Contact | None:
    """Return the registered contact of a case: by the name that stands there, or by a number beside it."""
    said = [contact, *contact.split(",")] if contact else []
    return next(filter(None, map(customer.contact, said)), None)


def names(database: Database) -> Iterator[str]:
    """Return the name of every customer that was described."""
    return (each.name for each in records.every(database, NOUN) if each.merged_into is None)


def managed_by(desk: Desk, who: str) -> list[Customer]:
    """Return the customers that somebody is the account manager of, by a contract in force now."""
    keys = [each.key for each in records.find(desk.database, NOUN, "manager", fold_name(who))]
    found = records.some(desk.database, NOUN, keys)
    return [each for each in found if fold_name(manager_of(each, desk.now) or "") == fold_name(who)]


def manager_of(customer: Customer, at: int) -> str | None:
    """Return who is informed of everything, by the contract in force at an instant."""
    contract = customer.contract_at(at)
    return contract.manager if contract else None


def every_name(desk: Desk, texts: Sequence[str], managers: Sequence[str]) -> tuple[str, ...] | None:
    """Return all names under which cases stand that are of these customers, and of these account managers.

    Nothing is asked for: nothing is returned. The beginning of a name is enough.

    Raises:
        NotFound, UsageError: a customer or a manager does not exist, or several are meant.

    """
    asked = [_spelt(desk, text) for text in texts]
    of_managers = [names_of(desk, each) for who in managers for each in _managed(desk, who)]
    sides = [frozenset(name for one in side for name in one) for side, is_asked in (
        (asked, texts), (of_managers, managers)
    ) if is_asked]  # fmt: skip
    return tuple(sorted(frozenset.intersection(*sides))) if sides else None


def _spelt(desk: Desk, text: str) -> tuple[str, ...]:
    found = find_by_handle(desk, text) or [get_customer(desk, text, is_read=True)]
    return tuple(name for each in found for name in names_of(desk, each.customer))


def _managed(desk: Desk, who: str) -> list[Customer]:
    found = managed_by(desk, who)
    if found or who == desk.actor:
        return found
    from supportcli.application.known_names import meant

    every = records.every(desk.database, NOUN)
    managers = {manager for each in every if each.merged_into is None and (manager := manager_of(each, desk.now))}
    return managed_by(desk, meant(who, managers, "account manager", "They stand in: support contract list"))


def _handles(database: Database, text: str) -> list[HandleMatch]:
    found: list[HandleMatch] = []
    if is_phone(text):
        found = records.find_phone(database, NOUN, fold_phone(text))
    elif "@" in text:
        found = records.find(database, NOUN, "address", fold_address(text))
    return found or [each for each in _by_name(database, text) if not each.label]


def _by_name(database: Database, name: str) -> list[HandleMatch]:
    found = records.find(database, NOUN, "name", fold_name(name))
    if len({each.key for each in found if not each.label}) > 1:
        # Records from before names were composed: the one that was written so is meant (decision 43).
        key = records.key_of(database, NOUN, name)
        found = [each for each in found if each.label or each.key == key]
    return found


def _matches(desk: Desk, found: Sequence[HandleMatch]) -> list[Match]:
    read = {key: _read(desk, key) for key in dict.fromkeys(each.key for each in found)}
    return [Match(read[each.key], each.label or None) for each in dict.fromkeys(found)]


def _read(desk: Desk, key: str) -> Customer:
    customer: Customer = records.read(desk.database, NOUN, key)
    return customer
