"""Versions of the policy in the log, and the projection of them that is read."""

import json

from supportcli.domain.facts import encode
from supportcli.domain.policy.commitment import text_of
from supportcli.storage.engine.database import Database

STREAM = "policy"
#: Policies of stores that were merged into this one: version n there is policy −n here, and never in force.
ELSEWHERE = "policy:elsewhere"
ADD = """
INSERT INTO policy (version, applied_at, actor, source, text, rules, triage)
VALUES (:version, :applied_at, :actor, :source, :text, :rules, :triage)
"""


REPLACE = "UPDATE policy SET source = :source, text = :text, rules = :rules WHERE version = :version"


def project_again(database: Database, version: int, payload: str) -> None:
    """Write a version again whose text was redacted."""
    fields = json.loads(payload)
    said = {"source": fields["source"], "text": text_of(fields), "rules": encode(fields["rules"])}
    database.run(REPLACE, {"version": version, **said})


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
            "text": text_of(fields), "rules": encode(fields["rules"]), "triage": encode(fields["triage"]),
        },
    )  # fmt: skip
