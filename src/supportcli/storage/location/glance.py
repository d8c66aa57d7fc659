"""One SELECT on the file of a store, with the fewest imports: nothing is made, upgraded, repaired or waited for."""

import os
import sqlite3
from collections.abc import Mapping, Sequence

from supportcli.storage.ownership import strange_file
from supportcli.storage.schema.latest import LATEST

#: How long to wait for whoever writes, in seconds: a prompt that hangs is worse than one that cannot tell.
PATIENCE = 0.2


class UnreadableError(Exception):
    """The store is locked, damaged, another program's or person's, or of another version."""


def glance(path: str, sql: str, values: Mapping[str, object]) -> Sequence[tuple[object, ...]] | None:
    """Return the rows of one SELECT; nothing where there is no store.

    Raises:
        UnreadableError: there is something at the path that cannot be read now.

    """
    if not os.path.lexists(path):
        return None
    if strange_file(path):
        raise UnreadableError(path)
    # Read-only: what an interrupted command left is put right by the next one that may write.
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        link = sqlite3.connect(f"file:{address}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            if link.execute("PRAGMA user_version").fetchone()[0] != LATEST:
                raise UnreadableError(path)
            return link.execute(sql, dict(values)).fetchall()
        finally:
            link.close()
    except (sqlite3.Error, ValueError) as error:
        raise UnreadableError(path) from error
