"""Records that people write under a short name: found by that, or by a beginning of it."""

from collections.abc import Iterator
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.known_names import meant
from supportcli.storage.projections import records


def existing(desk: Desk, noun: str, key: str, typed: str) -> Any:
    """Return a record, retired or not; the beginning of a name that no other has is enough.

    Raises:
        NotFound: there is none of that name.
        UsageError: several begin so.

    """
    found = records.read(desk.database, noun, key)
    if found.version:
        return found
    known = {each.key: each for each in records.every(desk.database, noun)}
    return known[meant(typed, known, noun, f"All of them: support {noun} list")]


def every(desk: Desk, noun: str) -> Iterator[Any]:
    """Return every record of a noun in use, by name."""
    return (one for one in records.every(desk.database, noun) if one.retired is None)
