"""Versions of the policy in the log, and the projection of them that is read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.facts import encode
from supportcli.domain.policy.commitment import text_of
from supportcli.domain.policy.pinned_zones import ZonePin, with_pinned
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database
from supportcli.storage.log import store_log

STREAM = "policy"
#: Policies of stores that were merged into this one: version n there is policy −n here, and never in force.
ELSEWHERE = "policy:elsewhere"
_BEFELL = ", ".join(f"'{name}'" for name in store_log.STREAMS)
PINS = f"""
SELECT seq, uid, payload FROM event
WHERE stream IN ({_BEFELL}) AND kind = '{store_log.PINNED}' ORDER BY seq
"""
ADD = """
INSERT INTO policy (version, applied_at, actor, source, text, rules, triage)
VALUES (:version, :applied_at, :actor, :source, :text, :rules, :triage)
"""


def version_of(stream: str, version: int) -> int:
    """Return the policy's version that an event of one of the two streams tells of."""
    return -version if stream == ELSEWHERE else version


def zone_pins(database: Database) -> list[ZonePin]:
    """Return all pins of a store's log, in its order.

    Raises:
        StoreError: one cannot be read.

    """
    return [*_read(database)]


def _read(database: Database) -> Iterator[ZonePin]:
    for row in database.all(PINS):
        with corruption_guard(f"the zone data of event {row['seq']}"):
            fields = json.loads(row["payload"])
            zones: Mapping[str, Any] = fields["zones"]
            yield ZonePin(row["uid"], row["seq"], fields["event"], zones)


def fields_of(payload: str, zones: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what an event says of a version, with the zones that are pinned for it, if it keeps none itself."""
    fields: dict[str, Any] = json.loads(payload)
    return {**fields, "rules": with_pinned(fields["rules"], zones)}


def project(
    database: Database, version: int, applied_at: str, actor: str, payload: str, zones: Mapping[str, Any] | None = None
) -> None:  # fmt: skip
    """Write a version that the log tells of, with the zones that are pinned for it."""
    fields = fields_of(payload, zones)
    database.run(
        ADD,
        {
            "version": version, "applied_at": applied_at, "actor": actor, "source": fields["source"],
            "text": text_of(fields), "rules": encode(fields["rules"]), "triage": encode(fields["triage"]),
        },
    )  # fmt: skip
