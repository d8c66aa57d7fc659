"""Everything that is held on a customer, or on one person there: what is known, what happened, where copies may lie."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.case.load import load
from supportcli.application.customer import find
from supportcli.application.customer.find import Match
from supportcli.application.customer.page import known
from supportcli.application.desk import Desk
from supportcli.application.erasure.copies import Texts
from supportcli.application.erasure.target import merged_keys
from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE, texts_of
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.event import Event, in_order
from supportcli.domain.facts import fact_object
from supportcli.domain.time.instant import to_text
from supportcli.storage.log import redaction, store_log
from supportcli.storage.projections import records

View = dict[str, Any]
#: The parts of the page, each with the kinds of events of cases that belong there; the rest are `case`.
SECTIONS = {
    "message": ("replied", "received", "rated", "recommended", "thanked"),
    "authorisation": ("authorised", "overridden", "access_granted", "access_revoked"),
    "attempt": ("unreached",),
    "recording": ("ran", "run_refused"),
}
_OF_KIND = {kind: section for section, kinds in SECTIONS.items() for kind in kinds}
#: What is held of somebody though no field names them: they wrote it, or it was written to them.
_MESSAGES = frozenset(("replied", "received", "rated", "recommended", "thanked", "promised", "unreached"))
_COPIES = (
    "Backups, exports and evidence that were made of this store: the program keeps no list of them.",
    "Other stores that this one was copied into: `support copy` takes a redaction there.",
    "Drafts of texts that were not sent, in the state folder of each person who works here.",
)
_ON_A_SERVER = "The server's dead rows, its write-ahead log, its own log and its backups."


def held(desk: Desk, text: str) -> View:
    """Return what is held on the customer, or the contact of one, that a name, number or address leads to.

    Raises:
        NotFound, UsageError: it leads nowhere, or to several.

    """
    match = find.get_customer(desk, text, is_read=True)
    names, erased = frozenset(find.names_of(desk, match.customer)), {*find.erased_cases(desk, match.customer)}
    numbers = sorted({*redaction.cases_of(desk.database, [*names]), *erased})
    only = _texts_of(match)
    called = {number: names | {GONE} if number in erased else names for number in numbers}
    of_cases = (each for number in numbers for each in _of_case(desk, number, only, called[number]))
    entries = [*_recorded(desk, match, only), *of_cases]
    return {
        "customer": match.customer.name, "contact": match.contact, "at": to_text(desk.now),
        "known": known(match.customer, desk.now), "entries": entries, "copies": [*_copies(desk)],
    }  # fmt: skip


def _texts_of(match: Match) -> Texts | None:
    """Return by what a contact is named, or nothing if the whole customer is meant."""
    contact = None if match.contact is None else match.customer.contact(match.contact)
    return None if contact is None else Texts([contact.name, *contact.phones, *contact.addresses])


def _recorded(desk: Desk, match: Match, only: Texts | None) -> Iterator[View]:
    for key in merged_keys(records.read(desk.database, find.NOUN, match.customer.key)):
        for event in records.history(desk.database, find.NOUN, key):
            if only is None or _names(event, only):
                yield _entry("record", match.customer.name, event)


def _of_case(desk: Desk, number: int, only: Texts | None, names: frozenset[str]) -> Iterator[View]:
    _, events, case = load(desk, number)
    for event in _theirs(events, names):
        if only is None or _names(event, only) or _is_to(case, event, only):
            yield _entry(_OF_KIND.get(event.kind, "case"), desk.name(number), event)


def _theirs(events: Sequence[Event], names: frozenset[str]) -> Iterator[Event]:
    """Yield the events of a case while it was the customer's: what another one wrote is not theirs to read."""
    moves = [event for event in effective_events(events) if event.kind == "moved"]
    is_theirs = not moves or events[0].fact.customer in names
    for event in in_order(events):
        was = is_theirs
        if event in moves:
            is_theirs = event.fact.customer in names
        if was or is_theirs:
            yield event


def _names(event: Event, only: Texts) -> bool:
    found = texts_of(fact_object(event.fact), event.kind)
    return any(only.names(field, text) for field, texts in found.items() for text in texts)


def _is_to(case: Case, event: Event, only: Texts) -> bool:
    """Is it a message that names nobody, on a case of whoever is meant?"""
    named = getattr(event.fact, "to", None) or getattr(event.fact, "contact", None) or getattr(event.fact, "by", None)
    return event.kind in _MESSAGES and named is None and only.names("contact", case.contact or "")


def _entry(section: str, where: str, event: Event) -> View:
    fact = fact_object(event.fact)
    return {
        "section": section, "where": where, "event": event.seq, "uid": event.uid, "kind": event.kind,
        "at": to_text(event.occurred_at), "actor": event.actor, "recording": fact.get("recording"),
        "texts": {name: list(texts) for name, texts in texts_of(fact, event.kind).items()}, "fact": event.fact,
    }  # fmt: skip


def _copies(desk: Desk) -> Sequence[str]:
    kept = store_log.kept_files(desk.database)
    origins = redaction.origins(desk.database)
    return [
        *_COPIES, *[_ON_A_SERVER] * (desk.database.engine != "sqlite"),
        *(f"The store that a restore put aside: {path}" for path in kept),
        *(f"Store {origin}, from which events came." for origin in origins),
    ]  # fmt: skip
