"""Commands run with one input or output call broken, and the store looked at afterwards."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from supportcli.application.verifying import verify
from supportcli.storage.event_log import by_key
from supportcli.storage.sqlite import SqliteDatabase
from supportcli.storage.store import NeedsWork, open_store

BENCH = Path(__file__).with_name("bench.py")
#: In the order of the shim's own list.
MODES = (
    "count", "killed before", "killed after", "torn write", "input/output error", "disk full once", "disk full",
    "interrupted", "terminated",
)  # fmt: skip
#: What a short run leaves to the long one.
SHORT = ("killed before", "killed after", "disk full")


class Broken(NamedTuple):
    """What became of a command: `hit` says whether it came to the broken call at all."""

    status: int
    out: str
    err: str
    calls: int
    hit: bool
    sort: int


class Workshop:
    """The bench's process, asked for one command at a time."""

    def __init__(self, library: Path, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "data" / "cases.db"
        self._bench = subprocess.Popen(
            [sys.executable, str(BENCH)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "LD_PRELOAD": str(library)}, text=True,
        )  # fmt: skip

    def run(self, arguments: list[str], mode: str = "count", point: int = 0, **env: str) -> Broken:
        """Run the program with its N-th call broken in this way."""
        order: dict[str, Any] = {
            "arguments": arguments, "mode": MODES.index(mode), "point": point, "folders": [str(self.folder)],
            "env": {"SUPPORT_STORE": str(self.store), "HOME": str(self.folder),
                    "XDG_STATE_HOME": str(self.folder / "state"), **env},
        }  # fmt: skip
        assert self._bench.stdin is not None
        assert self._bench.stdout is not None
        self._bench.stdin.write(json.dumps(order) + "\n")
        self._bench.stdin.flush()
        answer = self._bench.stdout.readline()
        assert answer, "the bench is gone"
        return Broken(**json.loads(answer))

    def put(self, content: bytes | None) -> None:
        """Begin anew: with this store, or with nothing at all."""
        for name in ("data", "state"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if content is not None:
            self.store.parent.mkdir(mode=0o700)
            self.store.write_bytes(content)

    def open(self) -> SqliteDatabase:
        """Open the store in this process, which first undoes what a killed command left half done."""
        return open_store(str(self.store))

    def count(self, key: str) -> int:
        """How many events did the command with this key make?"""
        if not self.store.exists():
            return 0
        try:
            database = self.open()
        except NeedsWork:
            return 0
        try:
            return len(by_key(database, key))
        finally:
            database.close()

    def faults(self) -> list[tuple[str, str]]:
        """What `verify` finds wrong."""
        database = self.open()
        try:
            return [tuple(fault) for fault in verify(database).faults]
        finally:
            database.close()

    def close(self) -> None:
        """Let the bench go."""
        assert self._bench.stdin is not None
        assert self._bench.stdout is not None
        self._bench.stdin.close()
        self._bench.wait(10)
        self._bench.stdout.close()
