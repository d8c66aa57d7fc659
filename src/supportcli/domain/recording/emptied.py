"""What is left of a part of a recording whose output was redacted."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.recording.frames import OUTPUT, Frame, pack
from supportcli.domain.recording.recording import CHUNK, READ


def emptied(kind: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of a part without the bytes that were printed or read; how many there were stays."""
    if kind == READ:
        # A short text could be guessed by its hash.
        return {name: value for name, value in payload.items() if name not in {"salt", "digest"}}
    if kind == CHUNK:
        return {**payload, "data": pack([Frame(OUTPUT, payload["offset"], f"{GONE}\n".encode())], payload["offset"])}
    return payload
