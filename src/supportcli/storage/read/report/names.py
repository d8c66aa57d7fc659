"""What stands beside the cases of customers and people: the names they have, merged ones, time that was entered."""

from supportcli.storage.engine.database import Database
from supportcli.storage.projections import records
from supportcli.storage.read.report.pieces import COLUMNS

#: The handles of a customer that was merged lead to the one it was merged into.
MERGED = """
SELECT customer.name AS was, survivor.name AS name, handle.record AS record
FROM customer
JOIN handle ON handle.noun = 'customer' AND handle.sort = 'name' AND handle.value = customer.key AND handle.label = ''
LEFT JOIN customer AS survivor ON survivor.key = handle.record
WHERE handle.record <> customer.key
"""
#: Every name in a column of the board, as it was typed; not by the column itself, as in `Grouping.label`.
GIVEN = {
    name: f"SELECT DISTINCT ({column} || '') AS name FROM board WHERE {column} <> ''"
    for name, column in COLUMNS.items()
}
#: Narrows them to cases that were opened or updated since an instant, by an index.
SINCE = {"opened": " AND (opened_at || '') >= :since", "updated": " AND updated_at >= :since"}
WORKED = "SELECT who, sum(seconds) AS seconds FROM spent WHERE at >= :since AND at < :until GROUP BY who"


def merged_customers(database: Database) -> dict[str, str]:
    """Return the name that counts for each name of a customer that was merged into another."""
    rows = database.all(MERGED)
    # One of whom there is no case of their own has a name in the record alone.
    others = sorted({row["record"] for row in rows if row["name"] is None})
    described = {each.key: str(each.name) for each in records.some(database, "customer", others)}
    return {row["was"]: row["name"] or described.get(row["record"], row["was"]) for row in rows}


def given_names(database: Database, by: str, changed: str | None = None, since: str = "") -> list[str]:
    """Return every name by which cases are grouped so, as it was typed; of all cases, or of those of `SINCE`."""
    narrowed = SINCE[changed] if changed else ""
    return [row["name"] for row in database.all(GIVEN[by] + narrowed, {"since": since} if changed else {})]


def time_entered(database: Database, since: str, until: str) -> dict[str, int]:
    """Return the seconds of work that everybody entered from one instant until before another."""
    return {row["who"]: int(row["seconds"]) for row in database.all(WORKED, {"since": since, "until": until})}
