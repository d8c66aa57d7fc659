"""Stores named beside one's own: backups taken and brought back, as people and pipes do it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from supportcli.storage.schema.version import LATEST
from tests.cli.cases import refusal
from tests.cli.person import at_terminal
from tests.cli.test_store_files import LYING_THERE
from tests.conftest import Support

GOLDEN = Path(__file__).parents[2] / "storage" / "golden"
ASKED = "Replace the store? [y/N]"


@pytest.fixture(autouse=True)
def _backed_up(support: Support) -> None:
    """A store with a backup, and one event since."""
    support("open", "Checkout is down", "-c", "Acme", "-p", "critical")
    assert support("backup", "b.db").status == 0
    support("note", "1", "-m", "Later")


@pytest.fixture
def beside(home: Path, support: Support, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in a file, in a folder of its own, that is the backup and a case more."""
    path = home / "here" / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    support("restore", str(home / "b.db"), "--yes")
    assert support("open", "Since").status == 0
    return path


def test_ok_a_person_is_told_what_is_lost_and_says_yes(support: Support) -> None:
    seen = at_terminal("restore", "b.db", answers=[(ASKED, "y\r")])
    assert seen.status == 0, seen.screen
    assert "The backup has 2 events." in seen.screen
    assert "1 event" in seen.screen
    assert "Later" not in support("log", "1").out
    assert support("verify").status == 0


@pytest.mark.parametrize("answer", ["n\r", "\r", "yesterday\r"])
def test_err_any_other_answer_changes_nothing(support: Support, home: Path, answer: str) -> None:
    head = support("audit", "head").out
    seen = at_terminal("restore", "b.db", answers=[(ASKED, answer)])
    assert (seen.status, "Nothing was changed." in seen.screen) == (8, True), seen.screen
    assert support("audit", "head").out == head
    assert not [*home.rglob("*replaced*"), *home.rglob(".support-*")]


def test_ok_out_of_one_store_into_another_through_a_pipe(support: Support) -> None:
    program = [sys.executable, "-m", "supportcli"]
    with subprocess.Popen([*program, "backup", "-"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as sent:
        done = subprocess.run(
            [*program, "restore", "-", "--yes", "--json", "--store", "piped.db"], stdin=sent.stdout, capture_output=True,
            check=False,
        )  # fmt: skip
    assert (sent.returncode, done.returncode) == (0, 0), done.stderr
    head = support("audit", "head", "--json").json
    assert json.loads(done.stdout)["head"]["seq"] == head["seq"] + 1
    assert support("verify", "--against", f"{head['seq']} {head['hash']}", "--store", "piped.db").status == 0
    assert support("list", "--json", "--all", "--store", "piped.db").out == support("list", "--json", "--all").out


def test_err_a_pipe_that_breaks_off(support: Support, home: Path) -> None:
    head = support("audit", "head").out
    whole = (home / "b.db").read_bytes()
    for length in (0, 1, 4096, len(whole) // 2, len(whole) - 4096):
        assert refusal(support, "restore", "-", "--yes", status=7, input=whole[:length])["code"] == "store"
    assert support("audit", "head").out == head
    assert not list(home.rglob(".support-*"))


@pytest.mark.sqlite_only("about the bytes of a file")
@pytest.mark.parametrize("what", LYING_THERE)
def test_err_a_backup_that_is_none_leaves_the_store_as_it_was_to_the_byte(
    support: Support, home: Path, beside: Path, what: str
) -> None:
    LYING_THERE[what][0](home / "b.db")
    before = beside.read_bytes()
    error = refusal(support, "restore", str(home / "b.db"), "--yes", status=7)
    assert ".support-" not in error["message"]
    assert beside.read_bytes() == before
    assert [each.name for each in beside.parent.iterdir()] == [beside.name]


@pytest.mark.sqlite_only("about files")
def test_ok_a_backup_of_an_earlier_schema_is_brought_up_and_stays_as_it_is(
    support: Support, home: Path, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That store was begun by the real clock.
    monkeypatch.delenv("SUPPORT_NOW")
    shutil.copyfile(GOLDEN / "schema-1.db", home / "old.db")
    before = (home / "old.db").read_bytes()
    done = support("restore", str(home / "old.db"), "--yes", "--json")
    assert done.status == 0, done.err
    assert (home / "old.db").read_bytes() == before
    assert support("verify").status == 0
    # The head of page 1 says which schema a file has: PRAGMA user_version.
    assert int.from_bytes(beside.read_bytes()[60:64], "big") == LATEST
    assert "Since" in support("list", "--store", done.json["kept"]).out


@pytest.mark.sqlite_only("about files")
def test_ok_nobody_else_can_read_what_is_kept(support: Support, home: Path, beside: Path) -> None:
    old = os.umask(0)
    try:
        kept = Path(support("restore", str(home / "b.db"), "--yes", "--json").json["kept"])
        assert support("backup", str(home / "again.db")).status == 0
    finally:
        os.umask(old)
    assert [path.stat().st_mode & 0o777 for path in (kept, beside, home / "again.db")] == [0o600] * 3
