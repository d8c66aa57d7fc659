"""Where the log was recorded backwards: an event bears an earlier time of recording than the one before it."""

from collections.abc import Iterator

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database

#: Events of one store are compared with one another: what was poured in is older as a rule. Parts of a recording that
#: were recovered bear the time at which they were made.
BACKWARDS = """
SELECT one.seq, one.recorded_at, one.actor, before.seq AS before_seq, before.recorded_at AS before_at,
    before.actor AS before_actor
FROM event AS one JOIN event AS before ON before.seq = (
    SELECT last.seq FROM event AS last
    WHERE last.seq < one.seq AND coalesce(last.origin, '') = coalesce(one.origin, '') ORDER BY last.seq DESC LIMIT 1
)
WHERE one.seq > :since AND one.recorded_at < before.recorded_at
    AND NOT (one.stream >= 'recording:' AND one.stream < 'recording;')
ORDER BY one.seq LIMIT :most
"""


class Backwards(NamedTuple):
    """An event and the one before it, which bears a later time of recording: instants as text."""

    seq: int
    recorded_at: str
    actor: str
    before_seq: int
    before_at: str
    before_actor: str

    @property
    def seconds(self) -> int:
        """How much earlier it is."""
        return from_text(self.before_at) - from_text(self.recorded_at)


def backwards(database: Database, since: int, most: int) -> Iterator[Backwards]:
    """Yield up to so many events after a place in the log that were recorded earlier than the one before them.

    Raises:
        StoreError: the log cannot be read.

    """
    for row in database.all(BACKWARDS, {"since": since, "most": most}):
        found = Backwards(*row)
        # A time that cannot be read is damage, which the chain names.
        if _is_instant(found.recorded_at) and _is_instant(found.before_at):
            yield found


def _is_instant(text: str) -> bool:
    try:
        from_text(text)
    except (TypeError, ValueError):
        return False
    return True
