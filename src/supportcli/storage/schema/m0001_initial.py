"""Migration 1: the log, and the projections that follow it."""

from supportcli.storage.schema.dialect import Only

STATEMENTS = (
    # What the store says of itself.
    """
    CREATE TABLE store (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
    # The truth: every fact, once, for good.
    """
    CREATE TABLE event (
        seq INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        stream TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        occurred_at TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        actor TEXT NOT NULL,
        channel TEXT,
        policy INTEGER NOT NULL,
        command TEXT NOT NULL,
        key TEXT,
        request TEXT,
        payload TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX event_stream ON event (stream, version)",
    "CREATE UNIQUE INDEX event_uid ON event (uid)",
    "CREATE INDEX event_key ON event (key) WHERE key IS NOT NULL",
    "CREATE INDEX event_reprioritised ON event (seq) WHERE kind = 'reprioritised'",
    Only(
        "sqlite",
        """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    ),
    Only(
        "sqlite",
        """
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    ),
    # REPLACE deletes without asking the trigger above, so what would replace something is not let in.
    Only(
        "sqlite",
        """
    CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)
        OR EXISTS (SELECT 1 FROM event WHERE uid = NEW.uid)
        OR EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END
    """,
    ),
    # Policies: immutable versions, as the log tells them.
    """
    CREATE TABLE policy (
        version INTEGER NOT NULL PRIMARY KEY,
        applied_at TEXT NOT NULL,
        actor TEXT NOT NULL,
        source TEXT NOT NULL,
        text TEXT NOT NULL,
        rules TEXT NOT NULL,
        triage TEXT NOT NULL
    )
    """,
    # Customers by name; the key is the name without case and spare spaces.
    """
    CREATE TABLE customer (
        key TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        first_seen_at TEXT NOT NULL
    )
    """,
    # One row per case: what a queue shows.
    """
    CREATE TABLE board (
        number INTEGER NOT NULL PRIMARY KEY,
        uid TEXT NOT NULL,
        version INTEGER NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        status_since TEXT NOT NULL,
        is_open INTEGER NOT NULL,
        priority TEXT NOT NULL,
        priority_rank INTEGER NOT NULL,
        requested_priority TEXT,
        suggested_priority TEXT,
        justification TEXT,
        plan TEXT NOT NULL,
        customer TEXT,
        contact TEXT,
        assignee TEXT,
        tier TEXT NOT NULL,
        kind TEXT NOT NULL,
        category TEXT,
        channel TEXT,
        impact TEXT,
        scope TEXT,
        reference TEXT,
        alarms TEXT,
        opened_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        resolved_at TEXT,
        closed_at TEXT,
        closed_as TEXT,
        waiting_reason TEXT,
        waiting_until TEXT,
        owed_at TEXT NOT NULL,
        next_due_at TEXT,
        next_metric TEXT,
        next_instance INTEGER,
        breaches INTEGER NOT NULL,
        reopened INTEGER NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX board_uid ON board (uid)",
    "CREATE UNIQUE INDEX board_reference ON board (reference) WHERE reference IS NOT NULL",
    "CREATE INDEX board_urgency ON board (owed_at, priority_rank, number) WHERE is_open = 1",
    "CREATE INDEX board_customer ON board (customer, number)",
    # One row per clock: what `due` shows and what every reading starts from.
    """
    CREATE TABLE clock (
        number INTEGER NOT NULL REFERENCES board (number),
        metric TEXT NOT NULL,
        instance INTEGER NOT NULL,
        label TEXT,
        state TEXT NOT NULL,
        target_seconds INTEGER NOT NULL,
        calendar TEXT NOT NULL,
        policy INTEGER NOT NULL REFERENCES policy (version),
        started_at TEXT NOT NULL,
        elapsed_seconds INTEGER NOT NULL,
        running_since TEXT,
        due_at TEXT,
        left_seconds INTEGER,
        pause_reason TEXT,
        paused_at TEXT,
        resumes_at TEXT,
        satisfied_at TEXT,
        cancelled_at TEXT,
        cancel_reason TEXT,
        breached_at TEXT,
        waived INTEGER NOT NULL,
        owed_at TEXT,
        PRIMARY KEY (number, metric, instance)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX clock_owed ON clock (owed_at, number) WHERE owed_at IS NOT NULL",
    # Words, for searching; a row is a case.
    Only(
        "sqlite",
        """
    CREATE VIRTUAL TABLE case_search USING fts5 (
        title, customer, body, tokenize = "unicode61 remove_diacritics 2"
    )
    """,
    ),
    Only(
        "postgresql",
        """
    CREATE TABLE case_search (
        number BIGINT NOT NULL,
        part BIGINT NOT NULL,
        title TEXT NOT NULL,
        customer TEXT NOT NULL,
        body TEXT NOT NULL,
        goes_on BIGINT NOT NULL,
        words TSVECTOR NOT NULL,
        PRIMARY KEY (number, part)
    )
    """,
    ),
    Only("postgresql", "CREATE INDEX case_search_words ON case_search USING gin (words)"),
)
