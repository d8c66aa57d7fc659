"""Make the golden store of the newest schema, and write beside it what the program said of it then.

    python tests/storage/golden/make.py [--source FOLDER] [--target FOLDER]

FOLDER holds the source of the program that makes it (default: this one's). A store that was released is never made
again: it is what users have.
"""

import argparse
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from story import BEGAN_AT, story

HERE = Path(__file__).parent
EXTRACT = HERE.parents[1] / "data" / "servicenow-extract.csv"
#: When everything was asked: three weeks after the story began.
ASKED_AT = BEGAN_AT + 21 * 86400
ROWS = 57
#: What earlier programs did not know.
LATER = {
    "redact", "undo", "customer", "contract", "person", "time", "rate", "runbook", "attempt", "authorise", "access", "run",
}  # fmt: skip
#: A zone file (RFC 9636) with one type of local time.
SIX_HOURS_BEHIND = (
    b"TZif2" + bytes(39) + b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 4)
    + struct.pack(">lBB", -21600, 0, 0) + b"-06\0" + b"\n<-06>6\n"
)  # fmt: skip
OWN = ("list", "--all", "--json", "-n", "0")


def told(instant: int) -> str:
    """Write an instant."""
    return datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Program:
    """A version of the program, working in a folder of its own."""

    def __init__(self, source: Path, folder: Path, name: str = "cases.db") -> None:
        self.source = source
        self.store = folder / name
        self._env = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(source), "LANG": "C.UTF-8",
            "SUPPORT_STORE": str(self.store), "SUPPORT_TZ": "Europe/Helsinki",
        }  # fmt: skip

    def __call__(
        self, *words: str, at: int = ASKED_AT, who: str = "ana", fed: str = "", more: Mapping[str, str] | None = None
    ) -> str:
        """Run a command and return what it said; exits if it fails."""
        env = {**self._env, "SUPPORT_NOW": told(at), "SUPPORT_ME": who, **(more or {})}
        command = [sys.executable, "-m", "supportcli", *words]
        done = subprocess.run(command, env=env, input=fed, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def knows(self, *words: str) -> bool:
        """Does it have a command?"""
        command = [sys.executable, "-m", "supportcli", *words, "--help"]
        return subprocess.run(command, env=self._env, capture_output=True, check=False).returncode == 0


def live(program: Program, folder: Path) -> None:
    """Let everything happen."""
    files = {"POLICY": folder / "policy.toml", "INCIDENTS": folder / "incidents.csv"}
    with open(EXTRACT, encoding="utf-8") as extract:
        files["INCIDENTS"].write_text("".join(line for _, line in zip(range(ROWS), extract, strict=False)))
    for minutes, who, words in story():
        if words[0] in LATER and not program.knows(words[0]):
            continue
        if words[:2] == ("policy", "apply"):
            text = program("policy", "show").replace(
                'first_response = { target = "4h" }', 'first_response = { target = "3h" }'
            )
            files["POLICY"].write_text(f"# The second version.\n{text}")
        if "EVENT" in words:
            seq = program("log", "13", "--json")
            noted = [each for each in json.loads(seq) if each["kind"] == "received"]
            files["EVENT"] = noted[-1]["seq"]
        given = [str(files.get(word, word)) for word in words]
        fed = "It is solved:\n\n  line by line\n" if given[-1] == "-" else ""
        program(*given, at=BEGAN_AT + 60 * minutes, who=who, fed=fed)
    if program.knows("copy"):
        other = Program(program.source, folder, "other.db")
        other("open", "On the laptop", "-c", "Away", at=BEGAN_AT + 86400, who="eve")
        other("note", "1", "-m", "Without a network", at=BEGAN_AT + 86460, who="eve")
        program("copy", str(other.store), str(program.store), at=BEGAN_AT + 4 * 86400)
    if program.knows("upgrade"):
        _bring_an_older_one(program, folder)


def _bring_an_older_one(program: Program, folder: Path) -> None:
    """Upgrade the store of a program that kept no zone data, on a machine that says otherwise, and take it in."""
    sys.path.insert(0, str(HERE.parents[2]))
    from tests.old_stores import aged, begun, open_case, reply

    older = Program(program.source, folder, "older.db")
    database = begun(older.store, BEGAN_AT - 86400)
    # Answered too late, by the zone data of this machine; in time by that of the one that upgrades it.
    reply(database, BEGAN_AT + 3 * 3600, open_case(database, BEGAN_AT, "By an older program"))
    aged(database).close()
    zone = folder / "zones" / "Africa" / "Casablanca"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(SIX_HOURS_BEHIND)
    (folder / "zones" / "tzdata.zi").write_text("# version 2999a\n")
    older("upgrade", "--accept", more={"PYTHONTZPATH": str(folder / "zones"), "SUPPORT_NOW": ""})
    program("copy", str(older.store), str(program.store))


def said(program: Program) -> dict[str, Any]:
    """Ask the program what it has."""
    with closing(sqlite3.connect(program.store)) as file:
        (schema,) = file.execute("PRAGMA user_version").fetchone()
        kinds = Counter(row[0] for row in file.execute("SELECT kind FROM event"))
        counts = {table: file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("event", "board", "clock", "customer", "policy")}  # fmt: skip
        heads = [list(row) for row in file.execute("SELECT seq, hash FROM event ORDER BY seq")]
    program("verify")
    return {
        "schema": schema, "now": told(ASKED_AT), "counts": counts, "kinds": dict(sorted(kinds.items())),
        "head": json.loads(program("audit", "head", "--json")), "hashes": [each[1] for each in heads],
        "list": json.loads(program(*OWN)),
    }  # fmt: skip


def main() -> None:
    """Read the command line and make a store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, default=HERE.parents[2] / "src")
    parser.add_argument("--target", type=Path, default=HERE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="support-golden-") as name:
        folder = Path(name)
        program = Program(given.source.resolve(), folder)
        live(program, folder)
        kept = said(program)
        target = given.target / f"schema-{kept['schema']}.db"
        shutil.copyfile(program.store, target)
    target.chmod(0o644)
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    target.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")
    print(f"{target}: {kept['counts']}; kinds: {', '.join(kept['kinds'])}")


if __name__ == "__main__":
    main()
