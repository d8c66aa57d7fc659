"""Adding a version of the policy: to the log, with a salt for each of its sections, and to its projection."""

import os

from supportcli.domain.facts import encode
from supportcli.domain.policy.commitment import KIND
from supportcli.domain.policy.sections import salted
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command, Draft, append
from supportcli.storage.log.policy_log import STREAM, project
from supportcli.storage.log.store_mark import FIELD, VALUE, is_test
from supportcli.storage.tables.policies import latest


def add(
    database: Database,
    command: Command,
    source: str,
    text: str,
    rules: dict[str, object],
    triage: dict[str, object],
    *,
    begins_test: bool = False,
) -> int:
    """Append the next version to the log and its projection, and return its number.

    `begins_test` marks a new store as one for tests; every later version of such a store has the mark, too.
    """
    with database.transaction():
        version = latest(database) + 1
        fields: dict[str, object] = {"source": source, "text": text, "rules": rules, "triage": triage}
        if begins_test or is_test(database):
            fields[FIELD] = VALUE
        payload = encode(salted(fields, lambda: os.urandom(8).hex()))
        append(database, command, [Draft(STREAM, version, KIND, command.recorded_text, None, version, payload)])
        project(database, version, command.recorded_text, command.actor, payload)
    return version
