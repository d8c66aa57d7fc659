"""The mark of a store for tests and demonstrations: it was begun with the clock that SUPPORT_NOW sets.

Every policy of such a store carries it, so that it is in the chain for good, goes with every copy, export and archive
of evidence, and no event of the store is without: each pins a policy.
"""

import json

from supportcli.storage.engine.database import Database

#: The field of a policy's payload, and what it says.
FIELD, VALUE = "clock", "SUPPORT_NOW"
FIRST = "SELECT payload FROM event WHERE seq = 1 AND kind = 'policy_applied'"


def is_marked(payload: str) -> bool:
    """Check whether a policy was stored in a test store."""
    return bool(json.loads(payload).get(FIELD) == VALUE)


def is_test(database: Database) -> bool:
    """Check whether a store is for tests; one that has no mark counts as real."""
    row = database.one(FIRST)
    return row is not None and is_marked(row["payload"])
