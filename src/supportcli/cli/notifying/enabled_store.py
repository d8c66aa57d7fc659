"""Whether notices of a store are sent from this machine: noted beside it, so that no copy sends (decision 80).

What is noted names the end of the log as it was. A store that was restored to an earlier state, or is another one at
the same place, does not have it, and sends nothing until it is enabled again.
"""

import os
from contextlib import suppress
from hashlib import sha256

from supportcli.cli.session.address import masked
from supportcli.cli.session.folders import state_folder, write_private
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Head, head
from supportcli.storage.log.interchange import store_id

HASH_AT = "SELECT hash FROM event WHERE seq = :seq"
_LONGEST = 4096


class Enabled(NamedTuple):
    """What is noted of a store: since when notices are sent, its id, the machine, and the end of its log then."""

    since: int
    store: str
    machine: str
    head: Head


def machine() -> str:
    """Return what this machine is called."""
    return os.uname().nodename


def enable(where: str, database: Database, since: int) -> None:
    """Note that notices of a store are sent from here, of what is due after an instant.

    Raises:
        OSError: it cannot be noted.

    """
    end = head(database)
    text = f"{since}\n{store_id(database)}\n{machine()}\n{end.seq}\n{end.hash}\n"
    # Without it nothing is sent any more.
    write_private(_path(where), text, synced=True)


def disable(where: str) -> bool:
    """Forget that notices of a store are sent from here; return whether they were."""
    try:
        os.unlink(_path(where))
    except FileNotFoundError:
        return False
    return True


def noted(where: str) -> Enabled | None:
    """Return what is noted of the store at a place; nothing if nothing is, or it cannot be read."""
    with suppress(OSError, ValueError):
        handle = os.open(_path(where), os.O_RDONLY | os.O_NONBLOCK)
        try:
            since, store, name, seq, end = os.read(handle, _LONGEST).decode().split("\n")[:5]
        finally:
            os.close(handle)
        return Enabled(int(since), store, name, Head(int(seq), end))
    return None


def fault(found: Enabled | None, database: Database) -> str | None:
    """Return why nothing is sent of a store, in words; nothing if it may be sent."""
    if found is None:
        return "notices of this store were never enabled on this machine"
    if found.machine != machine():
        return f"notices were enabled on {found.machine}, and this is {machine()}"
    if found.store != store_id(database):
        return "this is another store than the one that was enabled"
    row = database.one(HASH_AT, {"seq": found.head.seq})
    if found.head.seq and (row is None or row["hash"] != found.head.hash):
        return "this store does not go on from where notices were sent last: it is a copy, or was restored"
    return None


def _path(where: str) -> str:
    return os.path.join(state_folder(), "notify", sha256(masked(where).encode(errors="replace")).hexdigest()[:32])
