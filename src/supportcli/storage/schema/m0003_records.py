"""Migration 3: what is kept beside cases, and what cases say of time and of how they were rated."""

STATEMENTS = (
    # By what customers, people and runbooks are found: names, phone numbers, addresses, words, folded.
    """
    CREATE TABLE handle (
        noun TEXT NOT NULL,
        record TEXT NOT NULL,
        sort TEXT NOT NULL,
        value TEXT NOT NULL,
        label TEXT NOT NULL,
        PRIMARY KEY (noun, record, sort, value, label)
    )
    """,
    "CREATE INDEX handle_value ON handle (noun, sort, value, record, label)",
    # Work on a case, a row an entry.
    """
    CREATE TABLE spent (
        number INTEGER NOT NULL,
        place INTEGER NOT NULL,
        at TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        who TEXT NOT NULL,
        PRIMARY KEY (number, place)
    )
    """,
    # What the customer thinks of it, 1 to 5.
    "ALTER TABLE board ADD COLUMN rating INTEGER",
    # What a prepaid pool may have been taken from: errors are free, and are most of the work.
    "CREATE INDEX board_consultation ON board (customer, opened_at) WHERE kind <> 'incident'",
)
