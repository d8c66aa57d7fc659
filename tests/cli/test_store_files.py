"""Whatever lies where the store should be: one clear sentence, exit status 7, and the file as it was."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from supportcli.storage.schema.version import LATEST
from tests.conftest import Done, Support

READS = (["list"], ["list", "--json"], ["verify"], ["audit", "head"])
WRITES = (["open", "Checkout is down"], ["note", "1", "-m", "Looked at it"], ["rebuild"])
#: Root is bound by permissions only once it has given up the right to overrule them; python -c, before the program.
BOUND = """
import ctypes, os, sys
if os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER: prctl(PR_CAPBSET_DROP)
        if libc.prctl(24, capability, 0, 0, 0):
            sys.exit(99)
os.execv(sys.executable, [sys.executable, "-m", "supportcli", *sys.argv[1:]])
"""


def bound(*arguments: str) -> Done:
    """Run the program as somebody whom permissions bind, whoever runs the tests."""
    done = subprocess.run(
        [sys.executable, "-c", BOUND, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode == 99:
        pytest.skip("root may not give up its capabilities here, so that no permission binds it")
    return Done(done.returncode, done.stdout, done.stderr)


def refuse(done: Done, *words: str) -> None:
    """One sentence and a hint, that is all."""
    assert done.status == 7, done
    assert done.out == ""
    assert 1 <= len(done.err.splitlines()) <= 2, done.err
    assert done.err.startswith("support: ")
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Everything in a folder, and what is in it."""
    return {
        each.name: os.readlink(each) if each.is_symlink() else each.read_bytes() if each.is_file() else "folder"
        for each in folder.iterdir()
    }


@pytest.fixture
def store(home: Path, support: Support, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a case, in a folder of its own."""
    path = home / "here" / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    done = support("open", "Checkout is down", "-c", "Acme", "-p", "high")
    assert done.status == 0, done.err
    return path


def foreign(path: Path) -> None:
    link = sqlite3.connect(path)
    link.execute("CREATE TABLE mine (number INTEGER)")
    link.commit()
    link.close()


def marked(path: Path) -> None:
    foreign(path)
    link = sqlite3.connect(path)
    link.execute("PRAGMA application_id = 7")
    link.close()


def newer(path: Path) -> None:
    link = sqlite3.connect(path)
    link.execute(f"PRAGMA user_version = {LATEST + 1}")
    link.close()


def unversioned(path: Path) -> None:
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 0")
    link.close()


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def one_page(path: Path) -> None:
    os.truncate(path, 4096)


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nowhere.db")


def replaced(content: bytes) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        path.write_bytes(content)

    return act


LYING_THERE: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's store": (lambda path: (path.unlink(), foreign(path)), "belongs to another program"),
    "another program's marked store": (lambda path: (path.unlink(), marked(path)), "belongs to another program"),
    "a newer store": (newer, "written by a newer program"),
    "a store without a version": (unversioned, "does not say which schema"),
    "a text": (replaced(b"Dear diary,\n" * 400), "is not a store"),
    "a short text": (replaced(b"Dear diary"), "is not a store"),
    "one byte": (replaced(b"x"), "is not a store"),
    "a folder": (folder_instead, "is not a file"),
    "a pipe": (lambda path: (path.unlink(), os.mkfifo(path)), "is not a file"),
    "a link that leads nowhere": (dangling, "leads nowhere"),
    "half a store": (truncated, "damaged"),
    "the first page of a store": (one_page, "damaged"),
    "a broken first byte": (lambda path: flip(path, 0), "is not a store"),
    "a broken page size": (lambda path: flip(path, 16), "is not a store"),
    "a broken first page": (lambda path: flip(path, 100), "damaged"),
}


@pytest.mark.parametrize("what", LYING_THERE)
def test_err_whatever_is_no_store_is_told_and_left_alone(store: Path, support: Support, what: str) -> None:
    change, said = LYING_THERE[what]
    change(store)
    if what == "a pipe":
        assert stat.S_ISFIFO(store.stat().st_mode)
    before = None if what == "a pipe" else snapshot(store.parent)
    for command in (["list"], ["open", "Checkout is down"], ["verify"]):
        refuse(support(*command), said, str(store))
    assert before is None or snapshot(store.parent) == before


def test_err_as_json_it_is_one_object(store: Path, support: Support) -> None:
    store.write_text("Dear diary")
    done = support("list", "--json")
    assert done.status == 7
    assert done.error["code"] == "store"
    assert done.error["exit"] == 7


def test_err_a_read_where_there_is_no_store_makes_none(home: Path, support: Support) -> None:
    path = home / "not" / "there.db"
    for command in (*READS, ["show", "1"]):
        done = support(*command, "--store", str(path))
        assert done.status == 7
        assert "no store" in done.err
    assert not path.parent.exists()


def test_err_a_path_that_no_system_takes(home: Path, support: Support) -> None:
    for path in ("x" * 300 + ".db", "x/" * 3000 + "x.db"):
        refuse(support("open", "A case", "--store", path), "File name too long")
    assert not list(home.glob("x*"))


def test_ok_an_empty_file_is_adopted(home: Path, support: Support) -> None:
    path = home / "cases.db"
    path.touch(0o600)
    assert support("open", "Checkout is down", "--store", str(path)).status == 0
    assert support("verify", "--store", str(path)).status == 0


def test_ok_a_link_to_a_store_is_followed(store: Path, support: Support) -> None:
    link = store.parent / "link.db"
    link.symlink_to(store)
    assert support("note", "1", "-m", "Through the link", "--store", str(link)).status == 0
    assert link.is_symlink()
    assert "Through the link" in support("log", "1").out


@pytest.mark.parametrize("at", range(4096, 120_000, 9973))
def test_a_broken_byte_is_never_a_traceback(store: Path, support: Support, at: int) -> None:
    if at >= store.stat().st_size:
        pytest.skip("the store is smaller than that")
    flip(store, at)
    for command in (["list", "--json"], ["verify"]):
        done = support(*command)
        assert done.status in {0, 7}, done
        assert "Traceback" not in done.err


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_ok_files_and_folders_are_private_from_the_first_byte(home: Path, support: Support, mask: int) -> None:
    path = home / "a" / "b" / "cases.db"
    old = os.umask(mask)
    try:
        assert support("open", "Checkout is down", "--store", str(path)).status == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_ok_a_read_only_store_is_read_and_nothing_is_written_beside_it(store: Path) -> None:
    store.chmod(0o400)
    store.parent.chmod(0o500)
    before = snapshot(store.parent)
    try:
        for command in (*READS, ["show", "1"], ["next"], ["due"], ["search", "checkout"], ["log", "1"]):
            done = bound(*command)
            assert done.status == 0, done
            assert done.out
        for command in WRITES:
            refuse(bound(*command), "read-only", "write permission")
        assert snapshot(store.parent) == before
    finally:
        store.parent.chmod(0o700)


def test_err_a_folder_that_cannot_be_written_to(store: Path) -> None:
    store.parent.chmod(0o500)
    before = snapshot(store.parent)
    try:
        assert bound("list").status == 0
        for command in WRITES:
            refuse(bound(*command), "folder")
        assert snapshot(store.parent) == before
    finally:
        store.parent.chmod(0o700)


def test_err_a_store_that_may_not_be_read(store: Path) -> None:
    store.chmod(0)
    before = store.stat().st_mtime_ns
    for command in (["list"], ["open", "Checkout is down"]):
        refuse(bound(*command), "cannot be opened")
    assert store.stat().st_mtime_ns == before


def test_err_no_store_can_be_made_in_a_folder_that_cannot_be_written_to(home: Path) -> None:
    folder = home / "locked"
    folder.mkdir(0o500)
    refuse(
        bound("open", "Checkout is down", "--store", str(folder / "cases.db")), "cannot be made", "Permission denied"
    )
    refuse(bound("open", "Checkout is down", "--store", str(folder / "new" / "cases.db")), "cannot be made")
    assert list(folder.iterdir()) == []


def test_err_a_command_that_was_cut_short_cannot_be_undone_on_a_read_only_store(store: Path) -> None:
    link = sqlite3.connect(store, isolation_level=None)
    link.execute("PRAGMA cache_spill = 1")
    link.execute("PRAGMA cache_size = 1")
    link.execute("BEGIN IMMEDIATE")
    link.execute("UPDATE board SET title = 'Half' || hex(zeroblob(40000))")
    # As it would look after a kill: pages written, the journal still there.
    half = store.parent / "half.db"
    shutil.copy(store, half)
    shutil.copy(f"{store}-journal", f"{half}-journal")
    link.rollback()
    link.close()
    for path in (half, Path(f"{half}-journal")):
        path.chmod(0o400)
    store.parent.chmod(0o500)
    before = snapshot(store.parent)
    try:
        refuse(bound("list", "--store", str(half)), "interrupted", "write permission")
        assert snapshot(store.parent) == before
    finally:
        store.parent.chmod(0o700)
    for path in (half, Path(f"{half}-journal")):
        path.chmod(0o600)
    done = bound("list", "--store", str(half))
    assert done.status == 0
    assert "Checkout is down" in done.out
    assert bound("verify", "--store", str(half)).status == 0


def test_err_a_full_disk(store: Path, home: Path, support: Support) -> None:
    before = store.read_bytes()
    done, after = on_a_full_disk(store, home, "note", "1", "-m", "No room for this " * 400)
    refuse(done, "full")
    assert "nothing was stored" in done.err
    assert after == before
    done, _ = on_a_full_disk(store, home, "list")
    assert done.status == 0
    assert "Checkout is down" in done.out


def on_a_full_disk(store: Path, home: Path, *arguments: str) -> tuple[Done, bytes]:
    """Run the program with its store on a disk without room: a small one if we may mount it, else /dev/full's way."""
    disk = home / "disk"
    disk.mkdir(exist_ok=True)
    script = (
        f'mount -t tmpfs -o size=1m,mode=700 tmpfs "{disk}" 2>/dev/null || exit 98\n'
        f'cp "{store}" "{disk}/cases.db"\n'
        f'head -c 2000000 /dev/zero > "{disk}/filler" 2>/dev/null\n'
        f'SUPPORT_STORE="{disk}/cases.db" "$@"\nstatus=$?\n'
        f'cp "{disk}/cases.db" "{home}/after.db"\nexit $status\n'
    )
    program = [sys.executable, "-m", "supportcli", *arguments]
    unshare = shutil.which("unshare")
    if unshare is not None and os.geteuid() == 0:
        done = subprocess.run(
            [unshare, "--mount", "sh", "-c", script, "sh", *program], capture_output=True, text=True, check=False
        )
        if done.returncode not in {1, 98}:
            return Done(done.returncode, done.stdout, done.stderr), (home / "after.db").read_bytes()
    pytest.skip("no small disk may be mounted here; tests/faults fills the disk at every single call instead")
