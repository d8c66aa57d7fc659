"""Policies: immutable versions, kept in the log, read from a projection."""

import json
from collections.abc import Sequence

from supportcli.domain.errors import NotFound
from supportcli.domain.policy.policy import Policy
from supportcli.storage.database import Database, Row

RULES = "SELECT rules FROM policy WHERE version = :version"
TRIAGE = "SELECT triage FROM policy WHERE version = :version"
LATEST = "SELECT max(version) AS version FROM policy"
WHOLE = "SELECT version, applied_at, actor, source, text, rules, triage FROM policy WHERE version = :version"
HISTORY = "SELECT version, applied_at, actor, source FROM policy ORDER BY version"


class Policies:
    """The versions of a store, each read once: call it with a version."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[int, Policy] = {}

    def __call__(self, version: int) -> Policy:
        """Return a version.

        Raises:
            NotFound: there is no such version.

        """
        policy = self._read.get(version)
        if policy is None:
            row = self._database.one(RULES, {"version": version})
            if row is None:
                raise NotFound(f"There is no policy version {version}.", "See: support policy history")
            policy = self._read[version] = Policy(version, json.loads(row["rules"]))
        return policy


def latest(database: Database) -> int:
    """Return the version in force."""
    row = database.one(LATEST)
    return 0 if row is None else row["version"] or 0


def triage_rules(database: Database, version: int) -> dict[str, object]:
    """Return a version's triage table and word lists."""
    row = database.one(TRIAGE, {"version": version})
    return {} if row is None else json.loads(row["triage"])


def whole(database: Database, version: int) -> Row:
    """Return a version with its text.

    Raises:
        NotFound: there is no such version.

    """
    row = database.one(WHOLE, {"version": version})
    if row is None:
        raise NotFound(f"There is no policy version {version}.", "See: support policy history")
    return row


def history(database: Database) -> Sequence[Row]:
    """Return who applied which version when."""
    return database.all(HISTORY)
