"""What stands beside the cases of customers and people: merged names, time that was entered."""

from supportcli.storage.engine.database import Database

#: The handles of a customer that was merged lead to the one it was merged into.
MERGED = """
SELECT customer.name AS was, survivor.name AS name
FROM customer
JOIN handle ON handle.noun = 'customer' AND handle.sort = 'name' AND handle.value = customer.key AND handle.label = ''
JOIN customer AS survivor ON survivor.key = handle.record
WHERE handle.record <> customer.key
"""
WORKED = "SELECT who, sum(seconds) AS seconds FROM spent WHERE at >= :since AND at < :until GROUP BY who"


def merged_customers(database: Database) -> dict[str, str]:
    """Return the name that counts for each name of a customer that was merged into another."""
    return {row["was"]: row["name"] for row in database.all(MERGED)}


def time_entered(database: Database, since: str, until: str) -> dict[str, int]:
    """Return the seconds of work that everybody entered from one instant until before another."""
    return {row["who"]: int(row["seconds"]) for row in database.all(WORKED, {"since": since, "until": until})}
