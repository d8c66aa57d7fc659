"""Events that were redacted in two stores apart: both redactions hold, and an event says so."""

import json
from collections.abc import Iterator, Mapping

from supportcli.domain.case.redacting import Redacted, texts_of
from supportcli.domain.facts import fact_object, write_fact
from supportcli.domain.policy.redacted import FIELDS, kept_by, without
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log import redaction, store_log, zone_pins
from supportcli.storage.log.event_log import Command, Draft, append
from supportcli.storage.log.merge import LAST_VERSION
from supportcli.storage.tables import policies

BECAUSE = "Redacted in two stores, before they were merged"


def redact_crossed(database: Database, crossed: Mapping[str, str], by: Command) -> Iterator[str]:
    """Leave of events only what both redactions leave, and yield the streams that changed.

    `crossed` is what is to be left of each event, by its uid. The caller holds the transaction.
    """
    for uid, payload in crossed.items():
        row = redaction.by_uid(database, uid)
        if row is None:
            continue
        if row["kind"] == "policy_applied":
            _redact_policy(database, row, payload, by)
            continue
        stream = str(row["stream"])
        if stream.startswith("recording:"):
            stream = redaction.case_of_recording(database, stream)
        said = redaction.copy_of(database, row, payload)
        fact = Redacted(because=BECAUSE, fields=_gone(row, payload), copies=(), **said)
        last = database.one(LAST_VERSION, {"stream": stream})
        version = 1 + ((last and last["version"]) or 0)
        draft = Draft(stream, version, "redacted", by.recorded_text, None, policies.latest(database), write_fact(fact))
        (place,) = append(database, by, [draft])
        redaction.take_out(database, uid, payload, place.uid)
        yield stream


def _redact_policy(database: Database, row: Row, payload: str, by: Command) -> None:
    """Leave of a policy what both leave; events of the policy's own stream are its versions, so the store's says it."""
    was, left = json.loads(row["payload"]), json.loads(payload)
    _, gone = without(was, kept_by(left), FIELDS)
    said = Redacted(because=BECAUSE, fields=gone, copies=(), **redaction.copy_of(database, row, payload))
    redaction.take_out(database, row["uid"], payload, store_log.note_redacted(database, by, fact_object(said)))
    zone_pins.project_again(database, row, payload)


def _gone(row: Row, payload: str) -> tuple[str, ...]:
    """Return the fields that had texts."""
    left = texts_of(json.loads(payload))
    return tuple(name for name in texts_of(json.loads(row["payload"])) if name not in left)
