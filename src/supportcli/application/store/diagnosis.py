"""What can be said about a store without changing it, and how a finding is written."""

import os
import stat
import time
from collections.abc import Iterator
from typing import Any, Literal

from supportcli.application.policy import zones
from supportcli.domain.errors import StoreError, SupportError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import NeedsWork, exists, open_store
from supportcli.storage.log import event_log
from supportcli.storage.projections import records
from supportcli.storage.schema import indexes
from supportcli.storage.tables import board, policies

SQLITE = "SELECT sqlite_version() AS version"


class Diagnostic(NamedTuple):
    """A finding: what was looked at, what was seen, whether it is as it should be, and if not what to do."""

    section: str
    name: str
    value: str
    state: Literal["ok", "note", "problem"] = "ok"
    advice: str | None = None


def sqlite_version() -> str:
    """Return the version of SQLite in use."""
    row = SqliteDatabase(":memory:").one(SQLITE)
    return "" if row is None else str(row["version"])


def examine(path: str) -> Iterator[Diagnostic]:
    """Look at a store, from the outside and the inside; nothing is made, upgraded or repaired."""
    if not exists(path):
        yield Diagnostic("store", "file", "not there yet", "ok", "`support open TITLE` makes it.")
        return
    try:
        yield Diagnostic("store", "file", f"{os.path.getsize(path)} bytes")
        yield private("store", "permissions", path)
        database = open_store(path)
    except NeedsWork as error:
        yield Diagnostic("store", "schema", "older than the program", "note", error.hint)
    except (StoreError, OSError) as error:
        yield Diagnostic("store", "state", str(error), "problem", getattr(error, "hint", None))
    else:
        yield from inside(database)
        database.close()


def private(section: str, name: str, path: str, expected: int = 0o600) -> Diagnostic:
    """Check that only its owner can use a file (0600) or a folder (0700)."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if mode & 0o077:
        return Diagnostic(section, name, f"{mode:04o}: others may use it", "problem", f"chmod {expected:o} {path}")
    return Diagnostic(section, name, f"{mode:04o}")


def inside(database: Database) -> Iterator[Diagnostic]:
    """Look at what an open store holds."""
    try:
        yield Diagnostic("store", "schema", str(database.schema_version()))
        yield from _indexes(database)
        events = database.one(event_log.COUNT)
        yield Diagnostic("store", "events", str(events["events"] if events else 0))
        yield Diagnostic("store", "cases", str(board.last_number(database)))
        policy = policies.whole(database, policies.latest(database))
        hint = "" if policy["source"] != "built-in" else "; support policy show prints it"
        yield Diagnostic("store", "policy", f"version {policy['version']} ({policy['source']}{hint})")
        yield from _zones(policies.both_rules(policy)[0])
        yield from _names(database)
    except SupportError as error:
        yield Diagnostic("store", "content", error.message, "problem", error.hint)


def _names(database: Database) -> Iterator[Diagnostic]:
    """Name records that are one by their name, and were two for an earlier program."""
    for noun, keys in records.shared_names(database):
        advice = "Each is found by its name as it was written; nothing is lost."
        if noun == "customer":
            advice = f'Merge them: support customer merge "{keys[1]}" --into "{keys[0]}" --because TEXT'
        yield Diagnostic("store", "names", f"{len(keys)} records of the {noun} {keys[0]}", "note", advice)


def _zones(rules: dict[str, Any]) -> Iterator[Diagnostic]:
    """Compare the zone data that the policy in force keeps with this machine's."""
    refresh = "support policy refresh"
    for each in zones.changes(rules, int(time.time())):
        if not each.kept:
            value, advice = f"the policy keeps none of {each.name}: each machine counts by its own", refresh
        elif each.is_newer:
            value, advice = f"the policy keeps {each.kept} of {each.name}, and {each.here} says something else", refresh
        else:
            value = f"the policy keeps {each.kept} of {each.name}, and this machine has {each.here or 'unknown data'}"
            advice = "Times that are shown may differ: pip install -U tzdata"
        yield Diagnostic("store", "zone data", value, "note", advice)


def _indexes(database: Database) -> Iterator[Diagnostic]:
    missing = indexes.missing(database)
    if missing:
        advice = "Answers are right and slower in a large store. `support rebuild` makes them"
        owner = "." if database.engine == "sqlite" else ", run by the owner of the tables."
        yield Diagnostic("store", "indexes", f"missing: {', '.join(missing)}", "note", advice + owner)
