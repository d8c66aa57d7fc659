"""Policies: immutable versions, kept in the log, read from a projection."""

import json
from collections.abc import Sequence
from typing import Any

from supportcli.domain.errors import NotFound
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.shape import check_rules, check_triage
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.tables.clocks import PLAN_CLOCKS

RULES = "SELECT rules FROM policy WHERE version = :version"
TRIAGE = "SELECT triage FROM policy WHERE version = :version"
LATEST = "SELECT max(version) AS version FROM policy"
IN_FORCE = "SELECT version, rules FROM policy WHERE version = (SELECT max(version) FROM policy)"
WHOLE = "SELECT version, applied_at, actor, source, text, rules, triage FROM policy WHERE version = :version"
HISTORY = "SELECT version, applied_at, actor, source FROM policy ORDER BY version"
OPEN_PLANS = "SELECT DISTINCT plan FROM board WHERE is_open = 1 ORDER BY plan"
#: Cases with a clock that is still to be judged, by an earlier version; promises and access windows are judged by none.
BEHIND = f"""
SELECT DISTINCT number FROM clock
WHERE number > :after AND policy < :version AND state IN ('active', 'paused') AND {PLAN_CLOCKS}
ORDER BY number LIMIT :limit
"""
COUNT_BEHIND = f"""
SELECT count(DISTINCT number) AS cases FROM clock
WHERE policy < :version AND state IN ('active', 'paused') AND {PLAN_CLOCKS}
"""


class Policies:
    """The versions of a store, each read once: call it with a version; those that are `known` are not read."""

    def __init__(self, database: Database, *known: Policy) -> None:
        self._database = database
        self._read: dict[int, Policy] = {each.version: each for each in known}

    def __call__(self, version: int) -> Policy:
        """Return a version.

        Raises:
            NotFound: there is no such version.
            StoreError: it cannot be read.

        """
        policy = self._read.get(version)
        if policy is None:
            row = self._database.one(RULES, {"version": version})
            if row is None:
                raise NotFound(f"There is no policy version {version}.", "See: support policy history")
            policy = self._keep(version, row["rules"])
        return policy

    def in_force(self) -> Policy | None:
        """Return the newest version, and have it at hand from now on; nothing if the store has none of its own."""
        row = self._database.one(IN_FORCE)
        if row is None or row["version"] < 1:
            return None
        return self._read.get(row["version"]) or self._keep(row["version"], row["rules"])

    def _keep(self, version: int, rules: str) -> Policy:
        with corruption_guard(f"policy version {version}"):
            read = json.loads(rules)
        check_rules(version, read)
        policy = self._read[version] = Policy(version, read)
        return policy


def latest(database: Database) -> int:
    """Return the version in force."""
    row = database.one(LATEST)
    return 0 if row is None else row["version"] or 0


def triage_rules(database: Database, version: int) -> dict[str, Any]:
    """Return a version's triage table and word lists.

    Raises:
        StoreError: they cannot be read.

    """
    row = database.one(TRIAGE, {"version": version})
    return {} if row is None else _triage(row["triage"], version)


def both_rules(row: Row) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the rules and the triage of a whole row.

    Raises:
        StoreError: they cannot be read.

    """
    with corruption_guard(f"policy version {row['version']}"):
        rules = json.loads(row["rules"])
    check_rules(row["version"], rules)
    return rules, _triage(row["triage"], row["version"])


def _triage(text: str, version: int) -> dict[str, Any]:
    with corruption_guard(f"policy version {version}"):
        triage: dict[str, Any] = json.loads(text)
    check_triage(version, triage)
    return triage


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


def open_plans(database: Database) -> list[str]:
    """Return the plans that open cases have."""
    return [row["plan"] for row in database.all(OPEN_PLANS)]


def behind(database: Database, version: int, after: int, limit: int) -> list[int]:
    """Return cases with open clocks of an earlier version, by number, beginning after one of them."""
    rows = database.all(BEHIND, {"version": version, "after": after, "limit": limit})
    return [row["number"] for row in rows]


def count_behind(database: Database, version: int) -> int:
    """Count the cases with open clocks of an earlier version."""
    row = database.one(COUNT_BEHIND, {"version": version})
    return 0 if row is None else row["cases"]
