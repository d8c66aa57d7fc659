"""What is asked of a server's store itself: whether it is one, which, since when, and the lock of who writes."""

#: What a command asks first, in one go: what the store says of itself, whether its log has begun, and the time.
PREAMBLE = """
SELECT name, value, EXISTS (SELECT 1 FROM event) AS has_events, extract(epoch FROM clock_timestamp()) AS now FROM store
"""
#: Whoever holds this row is alone in writing until the transaction ends. Its value changes when the store is replaced.
WRITER_LOCK = "SELECT value FROM store WHERE name = 'turn' FOR UPDATE"
#: Asked behind the lock: a value that is read with the lock may be from before the wait for it.
LOCKED = "SELECT value, extract(epoch FROM clock_timestamp()) AS now FROM store WHERE name = 'turn'"
CLOCK = "SELECT extract(epoch FROM clock_timestamp()) AS now"
HAS_EVENTS = "SELECT EXISTS (SELECT 1 FROM event) AS has_events"
AT = "SELECT uid FROM event WHERE seq = :seq"
IS_MADE = "SELECT to_regclass('store') AS store, to_regclass('event') AS event, to_regclass('board') AS board"
MADE_BY = "SELECT name, value FROM store"
WRITE = "INSERT INTO store (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
SAYS = "SELECT current_database() AS database, current_user AS role, version() AS version"
IS_STANDBY = "SELECT pg_is_in_recovery() AS is_standby"
