"""Migration 6: an event that was redacted once may be redacted again, for texts that it still has.

A program from before would not take such an event from another store, so it has to know that the store is newer
(decision 0037).
"""

from supportcli.storage.schema.dialect import Only

STATEMENTS = (
    Only("sqlite", "DROP TRIGGER event_is_never_changed"),
    # The one change there is: a body taken out by an event that says so, which is another one each time.
    Only(
        "sqlite",
        """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    WHEN NEW.redacted_by IS NULL OR OLD.redacted_by IS NEW.redacted_by OR NEW.salt IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM event WHERE uid = NEW.redacted_by AND kind = 'redacted')
        OR (OLD.seq, OLD.uid, OLD.stream, OLD.version, OLD.kind, OLD.occurred_at, OLD.recorded_at, OLD.actor,
            OLD.policy, OLD.command, OLD.prev_hash, OLD.hash)
        <> (NEW.seq, NEW.uid, NEW.stream, NEW.version, NEW.kind, NEW.occurred_at, NEW.recorded_at, NEW.actor,
            NEW.policy, NEW.command, NEW.prev_hash, NEW.hash)
        OR OLD.channel IS NOT NEW.channel OR OLD.key IS NOT NEW.key
        OR OLD.origin IS NOT NEW.origin OR OLD.was IS NOT NEW.was
        OR (NEW.request IS NOT NULL AND OLD.request IS NOT NEW.request)
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    ),
)
