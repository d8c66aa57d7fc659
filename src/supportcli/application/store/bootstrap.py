"""The beginning of a store: its built-in policy goes into the log as version 1, pinned for good."""

from supportcli.application.clock import Later, settled
from supportcli.application.policy.zones import with_zones
from supportcli.domain.policy.builtin import SOURCE, builtin_text
from supportcli.domain.policy.reader import read
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.new_policy import add
from supportcli.storage.tables import policies


def begin(database: Database, now: Later[int], actor: str, zone: Later[str], *, is_test: bool = False) -> None:
    """Apply the built-in policy, with office hours in this zone, unless the store has one; mark a test store."""

    def apply() -> None:
        if policies.latest(database) == 0:
            text = builtin_text(settled(zone))
            reading = read(text)
            rules = with_zones(reading.rules, {})
            add(
                database, Command(settled(now), actor), SOURCE, text, rules, reading.triage, begins_test=is_test
            )  # fmt: skip

    database.change(apply)
