"""Migration 9: tags, the customer's service that a case is about, and the cause of an outage (decision 0053)."""

from supportcli.storage.schema.dialect import Column, Statement

STATEMENTS: tuple[Statement, ...] = (
    Column("board", "service", "TEXT"),
    Column("board", "cause", "TEXT"),
    # As they are shown; the rows of `tag` are what filters ask.
    Column("board", "tags", "TEXT"),
    """
    CREATE TABLE IF NOT EXISTS tag (
        number INTEGER NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (number, tag)
    )
    """,
    "CREATE INDEX IF NOT EXISTS tag_tag ON tag (tag, number)",
)
