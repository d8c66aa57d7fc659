"""How much work there was when: cases, first answers and breaches, counted by quarters of an hour.

Every zone is a whole number of quarters from UTC since 1972, so that hours of any zone are added up from these.
"""

from collections.abc import Iterable
from itertools import chain

from supportcli.domain.metrics import METRICS, SHADOWED_BY
from supportcli.storage.engine.database import Database
from supportcli.storage.tables.board import VOID

#: What was late in `resolution` was late as `first_resolution`, too: it is one breach.
_PROMISED = ", ".join(f"'{name}'" for name in METRICS if name not in SHADOWED_BY)


def _counted(column: str, rows: str) -> str:
    # The text of an instant: to the hour, and the quarter of its minute.
    quarter = f"substr({column}, 1, 13) AS hour, CAST(substr({column}, 15, 2) AS INTEGER) / 15 AS quarter"
    return f"SELECT {quarter}, count(*) AS number FROM {rows} GROUP BY 1, 2"


def _between(column: str) -> str:
    return f"{column} >= :since AND {column} < :until"


# What was opened since was changed since: the index has that.
ARRIVALS = _counted("opened_at", f"board WHERE updated_at >= :since AND {_between('opened_at')}")
# Each way in which a clock can end has an index.
FIRST_ANSWERS = (
    _counted(
        "satisfied_at",
        f"clock WHERE metric = 'first_response' AND {_between('satisfied_at')} AND breached_at IS NULL",
    ),
    _counted(
        "satisfied_at",
        f"clock WHERE metric = 'first_response' AND breached_at < :until AND {_between('satisfied_at')}",
    ),
)
# As in `stats`: without waived breaches and void cases; what the log does not hold yet is late since it was due.
_COUNTS = f"metric IN ({_PROMISED}) AND waived = 0 AND number NOT IN {VOID}"
_OPEN_ENDED = "breached_at IS NULL AND satisfied_at IS NULL AND cancelled_at IS NULL"
BREACHES = (
    _counted("breached_at", f"clock WHERE {_COUNTS} AND {_between('breached_at')}"),
    _counted("owed_at", f"clock WHERE {_COUNTS} AND {_between('owed_at')} AND owed_at < :now AND {_OPEN_ENDED}"),
)
#: The instant at which a quarter begins, as text, and how many there were in it.
Counts = Iterable[tuple[str, int]]


def arrivals(database: Database, since: str, until: str) -> Counts:
    """Count cases by when they were opened."""
    return _quarters(database, (ARRIVALS,), {"since": since, "until": until})


def first_answers(database: Database, since: str, until: str) -> Counts:
    """Count first answers by when they were given, in time or late."""
    return _quarters(database, FIRST_ANSWERS, {"since": since, "until": until})


def breaches(database: Database, since: str, until: str, now: str) -> Counts:
    """Count breaches by when they happened."""
    return _quarters(database, BREACHES, {"since": since, "until": until, "now": now})


def _quarters(database: Database, statements: Iterable[str], values: dict[str, str]) -> Counts:
    rows = chain.from_iterable(database.all(each, values) for each in statements)
    return ((f"{row['hour']}:{row['quarter'] * 15:02}:00Z", row["number"]) for row in rows)
