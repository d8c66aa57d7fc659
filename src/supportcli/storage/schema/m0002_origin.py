"""Migration 2: what lets a log travel between stores, and a body be redacted (docs/decisions/0010)."""

from supportcli.storage.schema.dialect import Only

STATEMENTS = (
    "ALTER TABLE event ADD COLUMN salt TEXT",
    "ALTER TABLE event ADD COLUMN origin TEXT",
    "ALTER TABLE event ADD COLUMN was TEXT",
    "ALTER TABLE event ADD COLUMN redacted_by TEXT",
    Only("sqlite", "DROP TRIGGER event_is_never_changed"),
    # The one change there is: a body taken out by an event that says so.
    Only(
        "sqlite",
        """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    WHEN OLD.redacted_by IS NOT NULL OR NEW.redacted_by IS NULL OR NEW.salt IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM event WHERE uid = NEW.redacted_by AND kind = 'redacted')
        OR (OLD.seq, OLD.uid, OLD.stream, OLD.version, OLD.kind, OLD.occurred_at, OLD.recorded_at, OLD.actor,
            OLD.policy, OLD.command, OLD.prev_hash, OLD.hash)
        <> (NEW.seq, NEW.uid, NEW.stream, NEW.version, NEW.kind, NEW.occurred_at, NEW.recorded_at, NEW.actor,
            NEW.policy, NEW.command, NEW.prev_hash, NEW.hash)
        OR OLD.channel IS NOT NEW.channel OR OLD.key IS NOT NEW.key OR OLD.request IS NOT NEW.request
        OR OLD.origin IS NOT NEW.origin OR OLD.was IS NOT NEW.was
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    ),
    # Which number or policy of another store is which of ours; those that are the same have no row.
    """
    CREATE TABLE alias (
        origin TEXT NOT NULL,
        noun TEXT NOT NULL,
        there INTEGER NOT NULL,
        here INTEGER NOT NULL,
        PRIMARY KEY (origin, noun, there)
    )
    """,
    "CREATE INDEX alias_here ON alias (noun, here)",
    # Whose events are whose, once they travel.
    Only("sqlite", "INSERT INTO store (name, value) VALUES ('id', lower(hex(randomblob(16))))"),
    Only("postgresql", "INSERT INTO store (name, value) VALUES ('id', replace(gen_random_uuid()::text, '-', ''))"),
)
