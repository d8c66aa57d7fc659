"""Redacting the policy: out of every version but the one in force goes what that one does not say any more."""

import json
from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.application.erasure.copies import Hole
from supportcli.application.erasure.target import Target
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.facts import encode
from supportcli.domain.policy.redacted import FIELDS, kept_by, without
from supportcli.storage.engine.database import Row
from supportcli.storage.log import policy_log, redaction, store_log
from supportcli.storage.tables import policies

#: What names the policy on the command line.
POLICY = "policy"


def find_policies(desk: Desk, event: str | None, fields: Sequence[str]) -> tuple[Target, list[Hole]]:
    """Return what is meant, and the holes; all fields are meant where none is named.

    Raises:
        UsageError: a field is none of a policy, or an event is named.
        Refused: there is nothing that the version in force does not say, or it cannot be taken out alone.

    """
    for name in fields:
        if name not in FIELDS:
            raise UsageError(f"'{name}' cannot be redacted in a policy.", f"What can: {', '.join(FIELDS)}.")
    if event is not None:
        raise UsageError("Every version but the one in force is redacted alike.", "Leave the event out.")
    stored = [
        row
        for stream in (policy_log.STREAM, policy_log.ELSEWHERE)
        for row in redaction.of_stream(desk.database, stream)
    ]
    latest = policies.latest(desk.database)
    in_force = [row for row in stored if policy_log.version_of(row["stream"], row["version"]) == latest]
    holes = [hole for row in stored if row not in in_force for hole in _hole(row, in_force[0]["payload"], fields)]
    if not holes:
        raise Refused(
            "no earlier version of the policy says anything that the one in force does not.",
            "Apply a version without it first: support policy edit",
        )
    return Target("the policy", store_log.STREAM, [hole.row for hole in holes]), holes


def _hole(row: Row, in_force: str, fields: Sequence[str]) -> list[Hole]:
    payload = json.loads(row["payload"])
    left, gone = without(payload, kept_by(json.loads(in_force)), fields or FIELDS)
    return [Hole(row, encode(left), gone)] if gone else []
