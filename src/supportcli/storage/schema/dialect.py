"""The words in which engines differ: statements of one engine alone, and its names of types."""

from supportcli.domain.named_tuple import NamedTuple

#: SQLite's names of types and what a server calls them; with the collation "C" text sorts as bytes, on both alike.
_SERVER_WORDS = ((" INTEGER", " BIGINT"), (" TEXT", ' TEXT COLLATE "C"'), (") WITHOUT ROWID", ")"))


class Only(NamedTuple):
    """A statement for one engine: `sqlite` or `postgresql`."""

    engine: str
    text: str


class Column(NamedTuple):
    """A column that a table gets, unless it has it: a backup of an older store is a file with the newest tables."""

    table: str
    name: str
    kind: str


Statement = str | Only | Column


def spoken(statement: Statement, engine: str) -> str | None:
    """Return a statement as an engine understands it; nothing if it is for another."""
    if isinstance(statement, Only):
        return statement.text if statement.engine == engine else None
    if isinstance(statement, Column):
        statement = f"ALTER TABLE {statement.table} ADD COLUMN {statement.name} {statement.kind}"
    if engine == "postgresql":
        for ours, theirs in _SERVER_WORDS:
            statement = statement.replace(ours, theirs)
    return statement
