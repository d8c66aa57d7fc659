"""What is known in a store beside cases that a command line can name: for completion at TAB."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from supportcli.application import written
from supportcli.application.case.load import load
from supportcli.application.completion.cases import MOST, Look, Named
from supportcli.application.customer import find as customers
from supportcli.application.customer.contracts import listed as contracts
from supportcli.application.desk import Desk
from supportcli.application.recording.transcripts import listed as transcripts
from supportcli.domain.customer.customer import Customer
from supportcli.domain.handle import fold_reference
from supportcli.storage.projections import records
from supportcli.storage.read import wishes
from supportcli.storage.tables import customers as seen


def _customers(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield customers: those described, and those that only cases name, which are customers, too."""
    found = {seen.key(name): name for name in chain(seen.names(desk.database), customers.names(desk.database))}
    return ((name, "") for name in sorted(map(str, found.values()), key=str.casefold))


def _meant(desk: Desk, command: str, words: Sequence[str], customer: str | None) -> Iterator[Customer]:
    """Yield the customer that is named, or those of the cases that are."""
    named: list[str | None]
    if command.startswith("customer "):
        named = [*words[:1]]
    else:
        named = [customer] if customer else [load(desk, word).case.customer for word in words]
    for name in dict.fromkeys(filter(None, named)):
        yield customers.get_customer(desk, name, is_read=True).customer


def _contacts(
    desk: Desk, command: str, words: Sequence[str], customer: str | None, *, authorising: bool = False
) -> Iterator[Named]:
    for one in _meant(desk, command, words, customer):
        yield from ((each.name, one.name) for each in one.contacts.values() if each.may_authorise or not authorising)


def _services(desk: Desk, command: str, words: Sequence[str], customer: str | None) -> Iterator[Named]:
    return ((name, limit) for one in _meant(desk, command, words, customer) for name, limit in one.services.items())


def _contracts(desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    for word in words[:1]:
        one = customers.get_customer(desk, word, is_read=True).customer
        yield from ((str(each.number), each.plan) for each in one.contracts if not each.is_void)


def _with_contracts(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    return ((name, "") for name in dict.fromkeys(each["customer"] for each in contracts(desk)))


def _managers(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield whoever is an account manager by a contract in force."""
    names = {each["manager"] for each in contracts(desk) if each["state"] == "active"}
    return ((name, "") for name in sorted(filter(None, names)))


def _of_customer(field: str, desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    for word in words[:1]:
        yield from (
            (str(each), "") for each in getattr(customers.get_customer(desk, word, is_read=True).customer, field)
        )


def _recordings(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    found = list(transcripts(desk, ()))[-MOST:]
    yield from [("@last", "the last of yours")] if found else []
    yield from ((each["uid"], each["command"] or "") for each in reversed(found))


def _written(noun: str, desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    return ((each.key, each.title) for each in written.every(desk, noun))


def _of_noun(noun: str, desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield the keys of a noun's records, each with its title if it has one."""
    return ((each.key, getattr(each, "title", None) or "") for each in records.every(desk.database, noun))


def _wishes(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield wishes: those that cases name, and those of which something was said."""
    known = {each.key: each for each in records.every(desk.database, "wish")}
    named = {fold_reference(ref): ref for ref in reversed(wishes.references(desk.database))}
    for key in sorted({**named, **known}):
        yield named.get(key, known[key].ref if key in known else key), (known[key].title if key in known else "") or ""


def _wishes_of_cases(desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    return ((each.ref, each.text or "") for word in words for each in load(desk, word).case.wishes)


KINDS: Mapping[str, Look] = {
    "customers": _customers, "customers with contracts": _with_contracts, "contacts": _contacts,
    "contacts of the customer": _contacts, "authorising contacts": partial(_contacts, authorising=True),
    "managers": _managers, "contracts": _contracts, "aliases": partial(_of_customer, "aliases"),
    "services of the customer": partial(_of_customer, "services"), "services": _services,
    "recordings": _recordings, "runbooks": partial(_written, "runbook"), "solutions": partial(_written, "solution"),
    "wishes": _wishes, "wishes of cases": _wishes_of_cases,
}  # fmt: skip


def look_of(kind: str) -> Look:
    """Return what looks a kind up: one of these, or the records of a noun of that name."""
    return KINDS.get(kind) or partial(_of_noun, kind)
