"""Events as lines of JSON, checked one by one before anything is made of them."""

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from sqlmodel import SQLModel

from supportcli.domain.errors import UsageError
from supportcli.storage.log import event_log
from supportcli.storage.log.interchange import ExportedEvent
from supportcli.storage.schema.faults import faults

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="a SHA-256 of 64 hexadecimal digits")]
Instant = Annotated[
    str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="an instant such as 2026-11-23T12:00:00Z")
]
_UID = Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", description="a UUID")
Uid = Annotated[str, _UID]
UidOrNone = Annotated[str | None, _UID]
Counted = Annotated[int, Field(ge=1, le=2**62, description="a whole number from 1 on")]
Stream = Annotated[
    str,
    Field(
        pattern=r"^(case:[1-9]\d{0,17}|(customer|person|recording|runbook|solution):\S.*|[a-z][a-z_]*(:elsewhere)?)$",
        description="the name of a stream, such as case:142",
    ),
]
Origin = Annotated[str, Field(pattern="^[0-9a-f]{32}$", description="the id of a store, 32 hexadecimal digits")]

_OBJECT = TypeAdapter(dict[str, Any])
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class EventLine(SQLModel):
    """One event of `support export events`."""

    model_config = {"extra": "ignore", "strict": True}

    seq: Counted
    uid: Uid
    stream: Stream
    version: Counted
    kind: str
    occurred_at: Instant
    recorded_at: Instant
    actor: str
    channel: str | None
    policy: Annotated[int, Field(ge=-(2**62), le=2**62, description="a whole number")]
    command: str
    key: str | None
    request: str | None
    #: The fact, as an object; as text where it is not written the canonical way.
    payload: Annotated[dict[str, Any] | str, Field(description="an object or text")]
    salt: str | None
    prev_hash: Hash
    hash: Hash
    #: The id of the store it was recorded in.
    origin: Origin
    #: Its stream, version and policy there, where they are others.
    was: Annotated[
        list[str | int] | None,
        Field(min_length=3, max_length=3, description="a list of a stream, a version and a policy"),
    ]
    redacted_by: UidOrNone
    #: The uid of its case's opening, and of the event that applied the policy it pins.
    case: UidOrNone
    rules: UidOrNone


def read(lines: Iterable[bytes]) -> Iterator[ExportedEvent]:
    """Read events, each against its own hash.

    Raises:
        UsageError: a line is not an event, or does not give its hash.

    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read(number, line)


def _read(number: int, line: bytes) -> ExportedEvent:
    try:
        fields = EventLine.model_validate(_OBJECT.validate_json(line)).model_dump()
    except ValidationError as error:
        fault = next(faults(EventLine, error))
        raise UsageError(f"Line {number} is not an event: {fault}.", "They come from: support export events") from error
    case, rules = fields.pop("case"), fields.pop("rules")
    if not isinstance(fields["payload"], str):
        fields["payload"] = _encode(fields["payload"])
    fields["was"] = None if fields["was"] is None else _compact(fields["was"])
    try:
        # What was redacted is held against the event that says so once both are here.
        if fields["redacted_by"] is None and not event_log.gives_its_hash(fields):
            raise UsageError(f"Line {number} ({fields['uid']}) does not give its hash: it was changed on the way.")
    except (TypeError, ValueError) as error:
        raise UsageError(f"Line {number} is not an event: {error}.") from error
    return ExportedEvent(fields, case, rules)
