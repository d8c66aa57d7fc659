"""Redaction: what somebody wrote is taken out of the log and all that follows from it; the chain stays whole."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from supportcli.application import idempotency
from supportcli.application.case.change import Outcome, append
from supportcli.application.case.load import Loaded, load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import transact
from supportcli.domain.case.redacting import GONE, OUTPUT, Redacted, check_fields, check_reason, without
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.facts import encode
from supportcli.domain.recording import frames
from supportcli.domain.recording.frames import Frame, pack
from supportcli.domain.recording.recording import BEGAN, CHUNK, READ
from supportcli.storage.engine.database import Row
from supportcli.storage.log import redaction
from supportcli.storage.log.streams import number_of, stream_of
from supportcli.storage.projections import rebuild, records
from supportcli.storage.tables import policies


class Copy(NamedTuple):
    """An event that holds a copy: what the redaction says of it, and what is left of its payload."""

    said: Mapping[str, str]
    payload: str

    @property
    def uid(self) -> str:
        """Its name."""
        return str(self.said["event"])


class Body(NamedTuple):
    """What is to be taken out: the case, the event, what is left of its payload, and the fields that go.

    `copies` are events of the same case that hold them, too: of a recording, or of the same command under a key;
    `elsewhere` are those of that command in other cases, by their numbers.
    """

    loaded: Loaded
    event: Event
    row: Row
    payload: str
    fields: tuple[str, ...]
    copies: Sequence[Copy] = ()
    elsewhere: Mapping[int, Sequence[Copy]] = {}


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
    copies = list(_recorded(desk, left, gone))
    known = {each.uid for each in copies}
    elsewhere: dict[int, list[Copy]] = {}
    for each in redaction.siblings(desk.database, row):
        number = number_of(each["stream"]) if each["stream"].startswith("case:") else loaded.number
        if each["uid"] not in known:
            where = copies if number == loaded.number else elsewhere.setdefault(number, [])
            where.append(Copy(redaction.copy_of(each, each["payload"]), each["payload"]))
    return Body(loaded, found, row, encode(left), gone, copies, elsewhere)


def _recorded(desk: Desk, ran: Mapping[str, Any], fields: Sequence[str]) -> Iterator[Copy]:
    """Yield the events of a recording that are changed: that it ran, when, and how it ended stays for good."""
    stream = f"recording:{ran.get('recording')}"
    kinds = [BEGAN] * ("command" in fields and "recording" in ran) + [CHUNK, READ] * (OUTPUT in fields)
    for kind in kinds:
        # One at a time: the parts of a recording may be more than fits into memory.
        for uid in redaction.uids_of(desk.database, stream, kind):
            row = redaction.by_uid(desk.database, uid)
            if row is not None and not row["redacted_by"]:
                payload = _emptied(kind, json.loads(row["payload"]))
                yield Copy(redaction.copy_of(row, payload), payload)


def _emptied(kind: str, fields: Mapping[str, Any]) -> str:
    if kind == BEGAN:
        return encode({**fields, "command": GONE})
    if kind == READ:
        # A short text could be guessed by its hash.
        return encode({name: value for name, value in fields.items() if name not in {"salt", "digest"}})
    hole = pack([Frame(frames.OUTPUT, fields["offset"], f"{GONE}\n".encode())], fields["offset"])
    return encode({**fields, "data": hole})


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
    said = redaction.copy_of(body.row, body.payload)
    about = Copy(said, body.payload)
    outcome = _take_out(desk, body.loaded, [about, *body.copies], body.fields, because, asked)
    for number, copies in body.elsewhere.items():
        _take_out(desk, load(desk, number), copies, ("request",), because, asked)
    if "customer" in body.fields:
        # Customers are known by their first case: whose is the name now?
        rebuild.rebuild_projections(desk.database)
    else:
        rebuild.rebuild_cases(desk.database, [stream_of(outcome.number), *map(stream_of, body.elsewhere)])
        records.project_streams(desk.database, [f"recording:{uid}" for uid in _recordings(body)])
        desk.database.tidy()
    return outcome


def _recordings(body: Body) -> list[str]:
    ran = json.loads(body.payload)
    return [ran["recording"]] if "recording" in ran and {"command", OUTPUT} & {*body.fields} else []


def _take_out(
    desk: Desk, loaded: Loaded, events: Sequence[Copy], fields: tuple[str, ...], because: str, asked: ChangeRequest
) -> Outcome:
    """Append what says that events of a case were redacted, the first with its copies, and take them out."""
    (about, *copies) = events
    fact = Redacted(because=because, fields=fields, copies=tuple(each.said for each in copies), **about.said)
    outcome = append(desk, loaded, [fact], asked, policies.latest(desk.database))
    for each in events:
        redaction.take_out(desk.database, each.uid, each.payload, outcome.events[0].uid)
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
