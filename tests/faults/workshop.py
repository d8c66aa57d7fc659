"""Commands run with one input or output call broken, and the store looked at afterwards."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.instants import NOW_TEXT
from tests.warm import CHEAP_FORKS

BENCH = Path(__file__).with_name("bench.py")
#: In the order of the shim's own lists.
MODES = (
    "count", "killed before", "killed after", "torn write", "short write", "input/output error", "disk gone",
    "disk full once", "disk full", "interrupted", "terminated",
)  # fmt: skip
SORTS = ("open", "write", "truncate", "sync", "unlink", "rename", "mkdir", "rmdir", "link")

#: What is another in every run: uids, salts and the hashes over them, the folder it ran in.
_DRAWN = re.compile(
    r"support-faults-\w+/\d+|replaced-\d{8}T\d{6}Z(?:-\d+)?|[0-9a-f]{64}|\b[0-9a-f]{32}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{16}\b"
)
_TABLES = """
SELECT name FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'case_search_%' ORDER BY name
"""

#: Every row of every table, sorted, as text.
Picture = dict[str, list[str]]


class Broken(NamedTuple):
    """What became of a command: `hit` says whether it came to the broken call at all, `sorts` what each call was."""

    status: int
    out: str
    err: str
    calls: int
    hit: bool
    sorts: str


class Workshop:
    """The bench's process, asked for one command at a time; `data` and `state` are the folders a command changes."""

    def __init__(self, library: Path, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "data" / "cases.db"
        (folder / "tmp").mkdir()
        self._bench = subprocess.Popen(
            [sys.executable, str(BENCH)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            # Sets are walked in the same order everywhere: what one bench wrote down, another would have written.
            env={**os.environ, "LD_PRELOAD": str(library), "PYTHONHASHSEED": "0", **CHEAP_FORKS}, text=True,
        )  # fmt: skip

    def run(
        self, *commands: Sequence[str], mode: str = "count", point: int = 0, stdin: str = "", terminal: bool = False,
        pragma: str = "", log: str = "", env: Mapping[str, str] | None = None, seed: int = 0, here: bool = False,
    ) -> Broken:  # fmt: skip
        """Run the program with its N-th call broken in this way; several command lines share one process.

        With a seed the same uids and salts are drawn, so that the same command leaves the same bytes.
        """
        order: dict[str, Any] = {
            "commands": [list(command) for command in commands], "mode": MODES.index(mode), "point": point,
            "folders": [str(self.folder)], "stdin": stdin, "terminal": terminal, "pragma": pragma, "log": log, "seed": seed,
            "here": here,
            "env": {"SUPPORT_STORE": str(self.store), "HOME": str(self.folder), "SUPPORT_ME": "ana",
                    "SUPPORT_TZ": "UTC", "SUPPORT_NOW": NOW_TEXT, "XDG_STATE_HOME": str(self.folder / "state"),
                    "TMPDIR": str(self.folder / "tmp"), "SQLITE_TMPDIR": str(self.folder / "tmp"), "TERM": "dumb",
                    **(env or {})},
        }  # fmt: skip
        assert self._bench.stdin is not None
        assert self._bench.stdout is not None
        self._bench.stdin.write(json.dumps(order) + "\n")
        self._bench.stdin.flush()
        answer = self._bench.stdout.readline()
        assert answer, "the bench is gone"
        return Broken(**json.loads(answer))

    def verify(self) -> Broken:
        """Look at the store with the real program, which undoes what is half done, in the bench's own process."""
        return self.run(["verify"], here=True)

    def put(self, content: bytes | None) -> None:
        """Begin anew: with this store, or with nothing at all."""
        for name in ("data", "state"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if content is not None:
            self.store.parent.mkdir(mode=0o700)
            self.store.write_bytes(content)

    def put_files(self, files: Mapping[str, bytes | None]) -> None:
        """Begin anew with these files and folders (None), by their paths, and no others."""
        for name in ("data", "state"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for path, content in sorted(files.items()):
            place = self.folder / path
            if path.partition("/")[0] not in {"data", "state"}:
                continue
            if content is None:
                place.mkdir(mode=0o700, exist_ok=True)
            else:
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                place.write_bytes(content)

    def files(self) -> dict[str, bytes | None]:
        """Every file that a command may have changed, by its path."""
        found = (path for name in ("data", "state") for path in (self.folder / name).rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def picture(self, of: str = "data/cases.db", *, exact: bool = False) -> Picture:
        """Everything a store says, without what is drawn anew in every run; nothing if there is no store yet."""
        if not (self.folder / of).exists():
            return {}
        with closing(sqlite3.connect(self.folder / of)) as file:
            tables = [name for (name,) in file.execute(_TABLES)]
            texts = {table: [repr(row) for row in file.execute(f"SELECT * FROM {table}")] for table in tables}
        return {table: sorted(rows if exact else map(_without_drawn, rows)) for table, rows in texts.items()}

    def schema(self) -> int:
        """The version of the store's schema; 0 if there is no store."""
        if not self.store.exists():
            return 0
        with closing(sqlite3.connect(self.store)) as file:
            return int(file.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Let the bench go."""
        assert self._bench.stdin is not None
        assert self._bench.stdout is not None
        self._bench.stdin.close()
        self._bench.wait(10)
        self._bench.stdout.close()


@lru_cache(maxsize=20_000)
def _without_drawn(row: str) -> str:
    """Blot out what is drawn anew in every run; most rows are the same at every point."""
    return _DRAWN.sub("…", row)
