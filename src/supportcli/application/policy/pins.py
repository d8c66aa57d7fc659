"""Pinning this machine's zone data for the versions of the policy that keep none (decision 0029)."""

import json
from collections.abc import Iterator
from typing import Any

from supportcli.application.policy.zones import machine_rules
from supportcli.domain.errors import NotFound
from supportcli.domain.policy.pinned_zones import holding, lacks_zones, zone_names
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, policy_log, zone_pins
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.policy_log import ELSEWHERE, STREAM

#: A folder in which some systems keep every zone once more.
_SAME = "posix/"


def pin_missing(database: Database, command: Command) -> int:
    """Pin what this machine says of the zones of each version that keeps no zone data and has no pin.

    The caller holds the transaction, and writes what follows. Returns how many versions that were.

    Raises:
        NotFound: this machine has no file of one of the zones, or one that is damaged.

    """
    found = [*_missing(database)]
    return zone_pins.add(database, command, found) if found else 0


def _missing(database: Database) -> Iterator[tuple[str, dict[str, Any]]]:
    held, machine = holding(policy_log.zone_pins(database)), dict[str, dict[str, Any]]()
    for stream in (ELSEWHERE, STREAM):
        for row in event_log.stream(database, stream):
            rules = json.loads(row["payload"])["rules"]
            if row["uid"] in held or not lacks_zones(rules):
                continue
            names = zone_names(rules)
            machine.update({name: _rules(name) for name in names if name not in machine})
            yield row["uid"], {name: machine[name] for name in names}


def _rules(name: str) -> dict[str, Any]:
    """Return what this machine says of a zone of an old policy, which may have a name that no policy may have now."""
    try:
        return machine_rules(name, is_iana=False)
    except NotFound:
        if not name.startswith(_SAME):
            raise
        return machine_rules(name.removeprefix(_SAME))
