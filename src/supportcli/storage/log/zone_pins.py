"""Pinned zone data in the log: events of the stream `store` that name a policy's event (decision 0029)."""

from collections.abc import Iterable, Mapping
from typing import Any

from supportcli.domain.facts import encode
from supportcli.domain.policy.commitment import text_of
from supportcli.domain.policy.pinned_zones import Rules, holding
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log.event_log import Command, Draft, append
from supportcli.storage.log.policy_log import fields_of, version_of, zone_pins
from supportcli.storage.log.store_log import PINNED, STREAM, last_version
from supportcli.storage.tables.policies import latest

NEW = """
SELECT uid, stream, version, payload FROM event WHERE stream IN ('policy', 'policy:elsewhere') AND seq > :since
"""
REPLACE = "UPDATE policy SET source = :source, text = :text, rules = :rules WHERE version = :version"


def project_pinned(database: Database, since: int) -> None:
    """Write the versions of the policy that came after a place in the log, with the zones that are pinned for them."""
    held = holding(zone_pins(database))
    for row in database.all(NEW, {"since": since}) if held else ():
        if row["uid"] in held:
            _write(database, row, row["payload"], held)


def project_again(database: Database, row: Row | Mapping[str, Any], payload: str) -> None:
    """Write a version of the policy again whose text was redacted, with the zones that are pinned for it."""
    _write(database, row, payload, holding(zone_pins(database)))


def _write(database: Database, row: Row | Mapping[str, Any], payload: str, held: Mapping[str, Rules]) -> None:
    fields = fields_of(payload, held.get(row["uid"]))
    said = {"source": fields["source"], "text": text_of(fields), "rules": encode(fields["rules"])}
    database.run(REPLACE, {"version": version_of(row["stream"], row["version"]), **said})


def add(database: Database, command: Command, found: Iterable[tuple[str, Mapping[str, Any]]]) -> int:
    """Pin zones for policies, given by the uids of their events; return how many. The caller holds the transaction."""
    version, policy = last_version(database), latest(database)
    drafts = [
        Draft(
            STREAM, version + place, PINNED, command.recorded_text, None, policy, encode({"event": uid, "zones": zones})
        )
        for place, (uid, zones) in enumerate(found, 1)
    ]
    return len(append(database, command, drafts))
