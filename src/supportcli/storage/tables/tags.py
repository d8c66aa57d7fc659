"""The tags of cases, a row each: what filters ask and completion offers."""

from typing import Any

from supportcli.domain.case.case import Case
from supportcli.storage.engine.database import Database

COLUMNS = ("number", "tag")
WRITE = f"INSERT INTO tag ({', '.join(COLUMNS)}) VALUES (?, ?) ON CONFLICT (number, tag) DO NOTHING"
FORGET = "DELETE FROM tag WHERE number = ?"
HAS = "SELECT number FROM tag WHERE tag = :tag LIMIT 1"
EVERY = "SELECT DISTINCT tag FROM tag ORDER BY tag"


def rows(case: Case) -> list[tuple[Any, ...]]:
    """Write the tags of a case down."""
    return [(case.number, tag) for tag in case.tags]


def has(database: Database, tag: str) -> bool:
    """Check whether a case has a tag, folded."""
    return database.one(HAS, {"tag": tag}) is not None


def every(database: Database) -> list[str]:
    """Return every tag that a case has, in order."""
    return [row["tag"] for row in database.all(EVERY)]
