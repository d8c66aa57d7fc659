"""Events read from lines of JSON: what is wrong is said in one sentence that names line and field."""

import json
from typing import Any

import pytest

from supportcli.domain.errors import UsageError
from supportcli.storage.schema.event_jsonl import EventLine, read
from supportcli.storage.schema.log_tables import EventRow

UID = "019aaf5e-0000-7000-8000-000000000001"
SOUND: dict[str, Any] = {
    "seq": 1, "uid": UID, "stream": "case:1", "version": 1, "kind": "opened", "occurred_at": "2026-11-23T12:00:00Z",
    "recorded_at": "2026-11-23T12:00:00Z", "actor": "ana", "channel": None, "policy": 1, "command": UID, "key": None,
    "request": None, "payload": {}, "salt": None, "prev_hash": "0" * 64, "hash": "0" * 64, "origin": "0" * 32, "was": None,
    "redacted_by": None, "case": UID, "rules": UID,
}  # fmt: skip


def refusal(line: bytes) -> str:
    with pytest.raises(UsageError) as failure:
        list(read([line]))
    assert failure.value.exit_status == 2
    return failure.value.message


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("seq", 0, "seq is 0, but should be a whole number from 1 on"),
        ("seq", "1", "seq is '1', but should be a whole number from 1 on"),
        ("uid", "x", "uid is 'x', but should be a UUID"),
        ("stream", "case:0", "stream is 'case:0', but should be the name of a stream, such as case:142"),
        ("occurred_at", "today", "occurred_at is 'today', but should be an instant such as 2026-11-23T12:00:00Z"),
        ("kind", None, "kind is null, but should be text"),
        ("actor", "", None),
        ("policy", 1.5, "policy is 1.5, but should be a whole number"),
        ("payload", [], "payload is [], but should be an object or text"),
        ("hash", "0" * 63, f"hash is '{'0' * 63}', but should be a SHA-256 of 64 hexadecimal digits"),
        ("origin", "", "origin is empty, but should be the id of a store, 32 hexadecimal digits"),
        ("was", ["case:1"], "was is ['case:1'], but should be a list of a stream, a version and a policy"),
        ("was", [1.5, 1, 1], "was is 1.5, but should be a list of a stream, a version and a policy"),
        ("redacted_by", "y", "redacted_by is 'y', but should be a UUID"),
    ],
)
def test_err_a_field(name: str, value: object, said: str | None) -> None:
    told = refusal(json.dumps(SOUND | {name: value}).encode())
    # A line that is sound in itself does not give its hash.
    assert told == (
        f"Line 1 is not an event: {said}."
        if said
        else f"Line 1 ({UID}) does not give its hash: it was changed on the way."
    )


@pytest.mark.parametrize("name", SOUND)
def test_err_a_field_that_is_missing(name: str) -> None:
    assert refusal(json.dumps({each: SOUND[each] for each in SOUND if each != name}).encode()) == (
        f"Line 1 is not an event: {name} is unknown."
    )


@pytest.mark.parametrize("line", [b"x", b"[]", b"1", b"{", b"\xff", b'{"seq": 1', b"[" * 100_000, b'{"a": "\\ud800"}'])
def test_err_no_object(line: bytes) -> None:
    assert refusal(line) == "Line 1 is not an event: it is not a JSON object."


def test_err_a_key_of_the_library_is_a_key_like_any_other() -> None:
    assert "does not give its hash" in refusal(json.dumps(SOUND | {"__pydantic_self__": 1, "self": 2}).encode())


def test_the_line_has_every_column_of_the_schema_of_record() -> None:
    assert set(EventRow.model_fields) < set(EventLine.model_fields) == set(SOUND)
