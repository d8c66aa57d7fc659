"""The cases that ask for wishes, read from their rows among the handles."""

from collections.abc import Sequence

from supportcli.storage.engine.database import Database, Row

#: What was merged is counted as the case that goes on, and what should not have been opened is no demand.
LINKED = """
SELECT linked.value AS key, linked.label AS ref, board.number, board.customer, board.plan, board.opened_at,
    board.is_open
FROM handle AS linked JOIN board ON board.number = CAST(linked.record AS BIGINT)
WHERE linked.noun = 'case' AND linked.sort = 'wish'
    AND (board.closed_as IS NULL OR board.closed_as NOT IN ('void', 'merged'))
ORDER BY linked.value, board.number
"""
OF_ONE = LINKED.replace("sort = 'wish'", "sort = 'wish' AND linked.value = :key")
KEYS = "SELECT DISTINCT label FROM handle WHERE noun = 'case' AND sort = 'wish' ORDER BY label"


def linked(database: Database, key: str | None = None) -> Sequence[Row]:
    """Return the cases that ask for each wish, or for one, with whose they are."""
    return database.all(LINKED, {}) if key is None else database.all(OF_ONE, {"key": key})


def references(database: Database) -> list[str]:
    """Return the references that cases name, as they are written there."""
    return [row["label"] for row in database.all(KEYS)]
