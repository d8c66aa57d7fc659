"""How old the last backup is: doctor and `support` alone say it, and nothing depends on it."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Support

PROGRAM = (sys.executable, "-m", "supportcli")
MADE, LATER, OLD = "2026-11-23T12:00:00Z", "2026-11-26T12:00:00Z", "2026-12-01T12:00:00Z"
UNREADABLE = (
    b"",
    b"\xff",
    b"now\nb.db",
    b"12",
    b"12\nanother store\nb.db",
    b"9" * 400 + b"\n\nb.db",
    b"9" * 99_999,
    b"-1\n\x1b[31m",
)


@pytest.fixture(autouse=True)
def _store(support: Support) -> None:
    assert support("open", "Checkout is down").status == 0


def doctor(support: Support, now: str) -> Any:
    checks = support("doctor", "--json", now=now).json["checks"]
    (found,) = [check for check in checks if check["name"] == "last backup"]
    return found


def kept(home: Path) -> Path:
    (found,) = (home / ".local" / "state" / "supportcli" / "backups").iterdir()
    return found


@pytest.mark.parametrize("way", ["b.db", "-"])
def test_ok_its_age_is_said(support: Support, home: Path, way: str, engine: str) -> None:
    assert doctor(support, MADE)["state"] == ("note" if engine == "sqlite" else "ok")
    assert "backup" not in support().out
    env = {**os.environ, "SUPPORT_NOW": MADE}
    subprocess.run([*PROGRAM, "backup", way], env=env, stdout=subprocess.DEVNULL, check=True)
    said = doctor(support, LATER)
    assert (said["state"], said["value"]) == ("ok", f"3 d ago, in {home / way if way != '-' else 'a pipe'}")
    assert "The last backup was made 3 d ago\n" in support(now=LATER).out
    assert doctor(support, OLD)["state"] == "note"
    assert "The last backup was made 1 w 1 d ago: support backup FILE\n" in support(now=OLD).out
    # It is of that store, and a newer one counts.
    assert "backup" not in support("--store", "another.db", now=OLD).out
    assert support("backup", "c.db", now=OLD).status == 0
    assert doctor(support, OLD)["value"].startswith("just now, in ")


def test_ok_it_is_private_and_worth_no_failure(support: Support, home: Path) -> None:
    before = os.umask(0)
    try:
        subprocess.run([*PROGRAM, "backup", "b.db", "-q"], check=True)
    finally:
        os.umask(before)
    file = kept(home)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    for content in UNREADABLE:
        file.write_bytes(content)
        assert (support().status, support("doctor").status) == (0, 0), content
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("not a folder")
    assert support("backup", "c.db").status == 0
