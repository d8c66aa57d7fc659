"""A case's day that tests of several commands share, and a look at the store's bytes."""

import hashlib
import os
from pathlib import Path

from tests.cli.commands.policy.policies import SMALL, written
from tests.client import client
from tests.conftest import Support

HELD = ("event", "board", "clock", "policy")
SLOWER = SMALL.replace('"8h"', '"16h"')


def opened(support: Support) -> None:
    """Monday 12:00: a medium case on clocks that never close: first response 1 h, resolution 8 h."""
    support("policy", "apply", written(), now="2026-11-23T11:00:00Z")
    assert support("open", "Printer", "-p", "medium").status == 0


def digest(home: Path) -> str:
    """Hash all that the store holds; of a file its bytes, and insist that nothing lies beside it."""
    where = os.environ.get("SUPPORT_STORE", "")
    if "://" in where:
        with client(where) as link:
            rows = [link.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in HELD]
        return hashlib.sha256(repr(rows).encode()).hexdigest()
    (store,) = home.rglob("cases.db*")
    return hashlib.sha256(store.read_bytes()).hexdigest()
