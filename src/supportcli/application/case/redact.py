"""Redaction: what somebody wrote is taken out of the log and all that follows from it; the chain stays whole."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from supportcli.application import idempotency
from supportcli.application.case.change import Outcome, append
from supportcli.application.case.load import Loaded, load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import transact
from supportcli.domain.case.redacting import Redacted, check_fields, check_reason, without
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.facts import encode
from supportcli.storage.engine.database import Row
from supportcli.storage.log import redaction
from supportcli.storage.log.streams import stream_of
from supportcli.storage.projections import rebuild
from supportcli.storage.tables import policies


class Body(NamedTuple):
    """What is to be taken out: the case, the event, what is left of its payload, and the fields that go."""

    loaded: Loaded
    event: Event
    row: Row
    payload: str
    fields: tuple[str, ...]


def examine(desk: Desk, reference: str, event: str, fields: Sequence[str]) -> Body:
    """Find what is to be taken out, and change nothing.

    Raises:
        NotFound: there is no such case, or no such event in it.
        Refused: it was redacted before, or has nothing to take out.

    """
    check_fields(fields)
    loaded = load(desk, reference)
    found = _meant(loaded.events, event)
    row = redaction.by_uid(desk.database, found.uid)
    if row is None or row["redacted_by"]:
        raise Refused(f"event {event} of {desk.name(loaded.number)} was redacted before.")
    left, gone = without(json.loads(row["payload"]), fields)
    return Body(loaded, found, row, encode(left), gone)


def redact(
    desk: Desk, reference: str, event: str, fields: Sequence[str], because: str, asked: ChangeRequest
) -> Outcome:
    """Take the body of an event out, for good; the same key again does nothing twice.

    Raises:
        NotFound: there is no such case, or no such event in it.
        Refused: it was redacted before, has nothing to take out, or the reason is missing.
        StoreError: this role of the server may not.

    """
    reason = check_reason(because)
    desk.database.scrub()
    return transact(desk, lambda: _redact(desk, reference, event, fields, reason, asked))


def _redact(
    desk: Desk, reference: str, event: str, fields: Sequence[str], because: str, asked: ChangeRequest
) -> Outcome:
    again = idempotency.find(desk, asked)
    if again is not None:
        return Outcome(again[0], repeated=True)
    body = examine(desk, reference, event, fields)
    fact = Redacted(
        body.event.uid, because, body.fields, body.row["hash"], redaction.what_is_left(body.row, body.payload),
        redaction.commitment_before(body.row),
    )  # fmt: skip
    outcome = append(desk, body.loaded, [fact], asked, policies.latest(desk.database))
    redaction.take_out(desk.database, body.event.uid, body.payload, outcome.events[0].uid)
    if "customer" in body.fields:
        # Customers are known by their first case: whose is the name now?
        rebuild.rebuild_projections(desk.database)
    else:
        rebuild.rebuild_cases(desk.database, [stream_of(outcome.number)])
        desk.database.tidy()
    return outcome


def _meant(events: Sequence[Event], reference: str) -> Event:
    """Find an event by its number in the log, or the beginning of its uid."""
    text = reference.strip().lower()
    if text.isdecimal():
        found = [event for event in events if event.seq == int(text)]
    elif len(text) < 6 or text.strip("0123456789abcdef-"):
        raise UsageError(f"'{reference}' is not an event ID.", "Give its number or UID: support log ID --json")
    else:
        found = [event for event in events if event.uid.startswith(text)]
    if len(found) > 1:
        raise UsageError(f"'{reference}' means more than one event.", "Give a longer UID prefix.")
    if not found:
        raise NotFound(f"The case has no event {reference}.", "support log ID --json tells them, each with its seq.")
    return found[0]
