"""What two stores said of one record without knowing of each other, shown until somebody edits it again."""

from typing import Any

from supportcli.application.desk import Desk
from supportcli.storage.log import collisions
from supportcli.storage.projections.records import stream_of


def two_edits(desk: Desk, noun: str, key: str) -> list[dict[str, Any]]:
    """Show the parts of a record that two stores changed apart, each with its edits; the last of them holds."""
    return [
        {"part": each.part, "edits": [edit._asdict() for edit in each.edits]}
        for each in collisions.open_edits(desk.database, stream_of(noun, key))
    ]
