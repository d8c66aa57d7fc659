"""An event as an object for people and programs, as `export events` writes it."""

import json
from typing import Any

from supportcli.storage.log.interchange import ExportedEvent

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def written(each: ExportedEvent) -> dict[str, Any]:
    """Write an event as an object for people and programs; what is read back gives the same hash."""
    row = each.row
    payload = json.loads(row["payload"])
    return {
        **row,
        "payload": payload if _encode(payload) == row["payload"] else row["payload"],
        "was": None if row["was"] is None else json.loads(row["was"]),
        "case": each.case,
        "rules": each.rules,
    }
