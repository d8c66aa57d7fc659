"""What arrives from another store is checked before it is stored, so that every reader can read it afterwards."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain import records
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.erasing import both_take_out, is_one_with, only_takes_out
from supportcli.domain.errors import Refused
from supportcli.domain.fact_check import faults, read_payload
from supportcli.domain.facts import encode
from supportcli.domain.nouns import noun_of
from supportcli.domain.policy.stored_rules import faults as policy_faults
from supportcli.domain.policy.stored_rules import pin_faults
from supportcli.storage.engine.database import Row
from supportcli.storage.log import policy_log, store_log

#: The fields of what befell a store, by kind: those that must be there.
_STORE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "clock_skewed": ("seconds",), store_log.RESTORED: ("replaced", "lost", "kept"), store_log.JOINED: ("head",),
    store_log.REDACTED: ("event", "because", "fields", "hash", "left"), store_log.PINNED: ("event", "zones"),
}  # fmt: skip


def check_event(row: Mapping[str, Any]) -> None:
    """Check that every reader can read an event.

    Raises:
        Refused: the kind, a field or a value is none that this program knows.

    """
    found = next(_faults(row), None)
    if found is not None:
        raise Refused(
            f"Event {row['seq']} ({row['uid']}, {row['kind']}) cannot be read, so nothing was stored: {found}.",
            "Look at the store it comes from. If a newer program wrote it, upgrade this one: support version",
        )


def check_redaction(ours: Mapping[str, Any] | Row, left: str) -> None:
    """Check that what a redaction elsewhere left of an event of this store is what is here, with texts taken out.

    Where some was taken out here, too, the two differ in that alone.

    Raises:
        Refused: something else was changed, by which the program goes.

    """
    if not _is_left(ours, left):
        raise Refused(
            f"Event {ours['seq']} ({ours['uid']}, {ours['kind']}) was changed elsewhere, so nothing was stored: a "
            "redaction takes texts out, and nothing else.",
            "Look at the store it comes from: who redacted what? support log ID",
        )


def both_left(ours: Row, theirs: str) -> str:
    """Return what is left of a payload from which some was taken out here, and some elsewhere."""
    return encode(both_take_out(ours["kind"], json.loads(ours["payload"]), json.loads(theirs)))


def _is_left(ours: Mapping[str, Any] | Row, left: str) -> bool:
    kind = ours["kind"]
    try:
        there = read_payload(left)
    except (RecursionError, ValueError):
        return False
    # What is left of a policy is a policy: a text that says its rules.
    if kind == "policy_applied" and not {*policy_faults(kind, left)} <= {*policy_faults(kind, ours["payload"])}:
        return False
    return (is_one_with if ours["redacted_by"] else only_takes_out)(kind, read_payload(ours["payload"]), there)


def _faults(row: Mapping[str, Any]) -> Iterator[str]:
    stream, kind, payload = row["stream"], row["kind"], row["payload"]
    if not row["actor"].strip():
        yield "actor is blank"
    if stream.startswith("case:"):
        if (row["version"] == 1) != (kind == "opened"):
            yield "a case begins with its opening, and has one"
        yield from faults(kind, payload, FACTS)
    elif noun := noun_of(stream):
        yield from faults(kind, payload, records.facts_of(noun))
    elif stream in {policy_log.STREAM, policy_log.ELSEWHERE}:
        yield from policy_faults(kind, payload)
    elif stream in store_log.STREAMS:
        yield from _store_faults(kind, payload)
    else:
        yield f"this program does not know the stream {stream!r}; a newer one may"


def _store_faults(kind: str, payload: str) -> Iterator[str]:
    try:
        fields = read_payload(payload)
    except (RecursionError, ValueError) as error:
        yield str(error)
        return
    if kind not in _STORE_FIELDS:
        yield f"this program does not know the kind {kind!r}; a newer one may"
        return
    yield from (f"{name} is missing" for name in _STORE_FIELDS[kind] if name not in fields)
    if kind == store_log.PINNED:
        yield from pin_faults(fields)
    if kind == store_log.REDACTED:
        yield from faults(kind, payload, FACTS)
    head = fields.get("head", fields.get("replaced"))
    if head is not None and not (
        isinstance(head, dict) and isinstance(head.get("seq"), int) and isinstance(head.get("hash"), str)
    ):
        yield "head is no place in a log and its hash"
