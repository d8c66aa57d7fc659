"""Migration 3: what is kept beside cases, and what cases say of time, permission and recordings."""

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
    # What was recorded on a customer's side, a row a recording; the output itself is in the log.
    """
    CREATE TABLE recording (
        uid TEXT NOT NULL PRIMARY KEY,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        command TEXT NOT NULL,
        host TEXT,
        actor TEXT NOT NULL,
        began_at TEXT NOT NULL,
        ended_at TEXT,
        status INTEGER,
        bytes INTEGER,
        masked INTEGER
    )
    """,
    "CREATE INDEX recording_number ON recording (number, began_at)",
    # Every gate that two opened, however old: a report of few events.
    "CREATE INDEX event_overridden ON event (seq) WHERE kind = 'overridden'",
    # Work on the customer's side: by what, and how often nobody there answered.
    "ALTER TABLE board ADD COLUMN gate TEXT NOT NULL DEFAULT 'none'",
    "ALTER TABLE board ADD COLUMN authorised_by TEXT",
    "ALTER TABLE board ADD COLUMN unreached INTEGER NOT NULL DEFAULT 0",
)
