"""Migration 10: when people are to be paged and told, and what was sent to whom (decisions 78 to 80).

The upgrade writes the rows again, as it does with all that follows from the log.
"""

from supportcli.storage.schema.dialect import Column, Statement

STATEMENTS: tuple[Statement, ...] = (
    Column("board", "page_at", "TEXT"),
    Column("clock", "notify_at", "TEXT"),
    "CREATE INDEX IF NOT EXISTS board_page ON board (page_at, number) WHERE page_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS clock_notify ON clock (notify_at, number) WHERE notify_at IS NOT NULL",
    """
    CREATE TABLE IF NOT EXISTS delivery (
        uid TEXT NOT NULL PRIMARY KEY,
        number INTEGER,
        what TEXT NOT NULL,
        who TEXT NOT NULL,
        way TEXT NOT NULL,
        state TEXT NOT NULL,
        made_at TEXT NOT NULL,
        try_at TEXT,
        tries INTEGER NOT NULL,
        is_doubtful INTEGER NOT NULL,
        ended_at TEXT,
        because TEXT
    )
    """,
    "CREATE INDEX IF NOT EXISTS delivery_try ON delivery (try_at, uid) WHERE try_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS delivery_made ON delivery (made_at, uid)",
    "CREATE INDEX IF NOT EXISTS delivery_number ON delivery (number, made_at)",
)
