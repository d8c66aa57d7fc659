"""Customers by name: they come into being with their first case."""

from collections.abc import Iterable

from supportcli.domain.handle import fold_name
from supportcli.storage.engine.database import Database

ADD = "INSERT INTO customer (key, name, first_seen_at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING"
NAME = "SELECT name FROM customer WHERE key = :key"
KEYS = "SELECT key FROM customer"
NAMES = "SELECT name FROM customer ORDER BY name"


def key(name: str) -> str:
    """Fold a name, so that spelling it another way does not make another customer."""
    return fold_name(name)


def known_as(database: Database, name: str) -> str | None:
    """Return the name as it was first written, or nothing."""
    row = database.one(NAME, {"key": key(name)})
    return None if row is None else row["name"]


def add(database: Database, seen: Iterable[tuple[str, str]]) -> None:
    """Make customers known: name and the instant as text."""
    database.many(ADD, ((key(name), name, at) for name, at in seen))


def keys(database: Database) -> list[str]:
    """Return every customer's key."""
    return [row["key"] for row in database.all(KEYS)]


def names(database: Database) -> list[str]:
    """Return every customer's name."""
    return [row["name"] for row in database.all(NAMES)]
