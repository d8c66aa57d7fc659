"""Adding versions of the policy: to the log, and to the projection that is read."""

import json

from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command, Draft, append
from supportcli.storage.log.store_mark import FIELD, VALUE, is_test
from supportcli.storage.tables.policies import latest

STREAM = "policy"
#: Policies of stores that were merged into this one: version n there is policy −n here, and never in force.
ELSEWHERE = "policy:elsewhere"
ADD = """
INSERT INTO policy (version, applied_at, actor, source, text, rules, triage)
VALUES (:version, :applied_at, :actor, :source, :text, :rules, :triage)
"""

encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def add(
    database: Database,
    command: Command,
    source: str,
    text: str,
    rules: dict[str, object],
    triage: dict[str, object],
    *,
    begins_test: bool = False,
) -> int:
    """Append the next version to the log and its projection, and return its number.

    `begins_test` marks a new store as one for tests; every later version of such a store has the mark, too.
    """
    with database.transaction():
        version = latest(database) + 1
        fields: dict[str, object] = {"source": source, "text": text, "rules": rules, "triage": triage}
        if begins_test or is_test(database):
            fields[FIELD] = VALUE
        draft = Draft(STREAM, version, "policy_applied", command.recorded_text, None, version, encode(fields))
        append(database, command, [draft])
        project(database, version, command.recorded_text, command.actor, encode(fields))
    return version


def version_of(stream: str, version: int) -> int:
    """Return the policy's version that an event of one of the two streams tells of."""
    return -version if stream == ELSEWHERE else version


def project(database: Database, version: int, applied_at: str, actor: str, payload: str) -> None:
    """Write a version that the log tells of."""
    fields = json.loads(payload)
    database.run(
        ADD,
        {
            "version": version, "applied_at": applied_at, "actor": actor, "source": fields["source"],
            "text": fields["text"], "rules": encode(fields["rules"]), "triage": encode(fields["triage"]),
        },
    )  # fmt: skip
