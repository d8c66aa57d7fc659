"""The one way for facts into the log: who records them, at what instant, by which request."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.errors import SupportError
from supportcli.storage.engine.database import Database
from supportcli.storage.log.drafts import drafts
from supportcli.storage.log.event_log import Command, EventRef, append, is_stored, of_last_command


def command_of(desk: Desk, asked: ChangeRequest | None = None) -> Command:
    """Return what all events of a change share: the desk's now, its actor, and the key it was asked under."""
    if asked is None:
        return Command(desk.now, desk.actor)
    return Command(desk.now, desk.actor, asked.key, asked.request, asked.command)


def commit(
    desk: Desk,
    stream: str,
    version: int,
    facts: Sequence[Any],
    kinds: Mapping[Any, str],
    asked: ChangeRequest,
    policy: int,
) -> list[EventRef]:
    """Append facts to a stream after `version`, and return their places in the log.

    `kinds` names the fact classes of the stream's noun; `policy` is the version in force, which every event pins. The
    caller holds the transaction and writes what follows
    from the facts.
    """
    made = drafts(stream, version, facts, kinds, asked.at, asked.channel, policy)
    return append(desk.database, command_of(desk, asked), made)


def has_stored(database: Database) -> bool:
    """Check whether the last event that this run appended to a store was committed; a preview's is not."""
    try:
        return is_stored(database)
    except SupportError:
        # It is away by now, but did what it was asked: only of a preview this would be wrong.
        return True


def stored_events(database: Database, names: Sequence[str], most: int) -> list[dict[str, Any]]:
    """Return these columns of the events that this run's last command stored, in order; of many, the last."""
    found = of_last_command(database, most) if has_stored(database) else ()
    return [{name: row[name] for name in names} for row in found]
