"""How many of the closed cases ended with a solution, by the tier that had them."""

from collections.abc import Sequence

from supportcli.storage.engine.database import Database, Row

#: What repeats another case, or should not have been opened, needed no answer. What was closed since was changed since.
SHARE = """
SELECT board.tier, count(*) AS closed, count(solved.record) AS answered
FROM board LEFT JOIN handle AS solved ON solved.noun = 'case' AND solved.record = CAST(board.number AS TEXT)
    AND solved.sort = 'solution' AND solved.label = 'ended'
WHERE board.updated_at >= :since AND board.closed_at >= :since AND board.closed_at < :until
    AND board.closed_as NOT IN ('duplicate', 'void', 'merged')
GROUP BY board.tier
"""


def share(database: Database, since: str, until: str) -> Sequence[Row]:
    """Return for each tier how many cases were closed between two instants (texts), and how many with a solution."""
    return database.all(SHARE, {"since": since, "until": until})
