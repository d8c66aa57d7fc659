"""What a redaction is about: events of a case, of a contact of a customer, or of a record of a noun."""

import json
from collections.abc import Iterator, Sequence

from supportcli.application.case import references
from supportcli.application.customer import find
from supportcli.application.desk import Desk
from supportcli.domain.customer.customer import Customer
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.handle import fold_name, fold_reference
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import BY_PEOPLE, NOUNS
from supportcli.domain.written import check_slug
from supportcli.storage.engine.database import Row
from supportcli.storage.log import redaction
from supportcli.storage.log.streams import stream_of
from supportcli.storage.projections import records

CONTACT, CUSTOMER, RUNBOOK, SOLUTION = "contact", "customer", "runbook", "solution"
#: What may stand before the name of something that is no case, and what then is meant without an event.
MEANT = (CONTACT, *BY_PEOPLE)


class Target(NamedTuple):
    """What is meant: how people call it, its own stream, and the events from which something is taken out.

    `streams` are those of records that copy from one another, `cases` the numbers of those that copy names from them,
    `steps_of` the runbook whose steps cases copy, `given_as` the solution whose text they do, `customers` the names
    that its cases have of one that is meant.
    """

    name: str
    stream: str
    rows: Sequence[Row]
    streams: Sequence[str] = ()
    cases: Sequence[int] = ()
    steps_of: str | None = None
    given_as: str | None = None
    customers: Sequence[str] = ()

    @property
    def is_case(self) -> bool:
        """Is it an event of a case?"""
        return self.stream.startswith("case:")


def find_target(desk: Desk, reference: str, event: str | None) -> Target:
    """Return what a command line means: `142`, `customer:NAME`, `contact:WHO`, `person:WHO`, `runbook:NAME`.

    Raises:
        NotFound: there is no such thing, or no such event of it.
        UsageError: it cannot be said what is meant.

    """
    noun, colon, name = reference.partition(":")
    noun = noun.strip().casefold()
    target = _record(desk, noun, name.strip()) if colon and noun in MEANT else _case(desk, reference)
    return target._replace(rows=_meant(target, event))


def _case(desk: Desk, reference: str) -> Target:
    number = references.find(desk, reference)
    stream = stream_of(number)
    rows = redaction.of_stream(desk.database, stream)
    if not rows:
        raise references.missing(desk, number)
    return Target(desk.name(number), stream, rows, cases=[number])


def _record(desk: Desk, noun: str, name: str) -> Target:
    if noun in {CUSTOMER, CONTACT}:
        return _customer(desk, name, is_contact=noun == CONTACT)
    key = _key(desk, noun, name)
    stream = records.stream_of(noun, key)
    rows = redaction.of_stream(desk.database, stream)
    if not rows:
        raise NotFound(f"Nothing is recorded of the {noun} '{name}'.", f"Those there are: support {noun} list")
    steps_of, given_as = (key if noun == each else None for each in (RUNBOOK, SOLUTION))
    return Target(f"{noun} {name}", stream, rows, [stream], steps_of=steps_of, given_as=given_as)


def _key(desk: Desk, noun: str, name: str) -> str:
    match NOUNS[noun].called_by:
        case "slug":
            return check_slug(name, noun, "reset-password")
        case "reference":
            return fold_reference(name)
        case _:
            return records.key_of(desk.database, noun, name)


def _customer(desk: Desk, name: str, *, is_contact: bool) -> Target:
    match = find.get_customer(desk, name)
    customer = match.customer
    known: Customer = records.read(desk.database, find.NOUN, customer.key)
    keys = merged_keys(known)
    streams = [records.stream_of(find.NOUN, key) for key in keys]
    rows = [row for stream in streams for row in redaction.of_stream(desk.database, stream)]
    # Those that were one with it for a time have copies, too.
    streams += [records.stream_of(find.NOUN, key) for key in known.related if key not in keys]
    called = customer.name
    if is_contact:
        if match.contact is None:
            raise NotFound(f"'{name}' is no contact of {customer.name}.", f'Contacts: support customer show "{name}"')
        called = match.contact
        rows = [row for row in rows if _is_about(row, called)]
    if not rows:
        raise NotFound(f"Of the customer {customer.name} nothing is recorded but its cases.")
    others = [name for key in known.related for name in records.read(desk.database, find.NOUN, key).names]
    names = find.names_of(desk, customer)
    cases = redaction.cases_of(desk.database, [*names, *others])
    stream = records.stream_of(find.NOUN, customer.key)
    said = f"{CONTACT if is_contact else CUSTOMER} {called}"
    return Target(said, stream, rows, streams, cases, customers=() if is_contact else names)


def merged_keys(customer: Customer) -> list[str]:
    """Return the keys of a customer and of those merged into it, of whom it has copies."""
    return [customer.key, *(key for key in customer.merged if key != customer.key)]


def _is_about(row: Row, contact: str) -> bool:
    if row["kind"] not in {"contact_registered", "contact_left"}:
        return False
    return fold_name(str(json.loads(row["payload"]).get("name", ""))) == fold_name(contact)


def _meant(target: Target, event: str | None) -> Sequence[Row]:
    if event is None:
        if target.is_case:
            raise UsageError("An event of the case is missing.", "Give its number or UID: support log ID --json")
        return [row for row in target.rows if row["kind"] != "redacted"]
    found = [*_of_reference(target.rows, event)]
    if len(found) > 1:
        raise UsageError(f"'{event}' means more than one event.", "Give a longer UID prefix.")
    if not found:
        owner = "The case" if target.is_case else target.name
        raise NotFound(f"{owner} has no event {event}.", "support log ID --json tells them, each with its seq.")
    return found


def _of_reference(rows: Sequence[Row], reference: str) -> Iterator[Row]:
    """Yield the events of a number in the log, or of a beginning of a uid."""
    text = reference.strip().lower()
    if text.isdecimal():
        yield from (row for row in rows if row["seq"] == int(text))
    elif len(text) < 6 or text.strip("0123456789abcdef-"):
        raise UsageError(f"'{reference}' is not an event ID.", "Give its number or UID: support log ID --json")
    else:
        yield from (row for row in rows if row["uid"].startswith(text))
