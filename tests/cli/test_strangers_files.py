"""Files of a store that somebody else made: refused, untouched, named."""

import os
import sqlite3
import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from supportcli.cli.doctor import writers
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("about files")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="gives files to somebody else, which takes root")
NOBODY = 65534
PAGE = 4096


def _journal(store: Path) -> bytes:
    """A journal that SQLite plays back: page 2 of the store becomes zeros."""
    page, total, place = bytes(PAGE), 1, PAGE - 200
    while place > 0:
        total, place = (total + page[place]) & 0xFFFFFFFF, place - 200
    magic = bytes([0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7])
    head = magic + struct.pack(">IIIII", 1, 1, store.stat().st_size // PAGE, 512, PAGE)
    return head.ljust(512, b"\0") + struct.pack(">I", 2) + page + struct.pack(">I", total)


def _plant_journal(store: Path) -> Path:
    made = store.with_name(store.name + "-journal")
    made.write_bytes(_journal(store))
    return made


def _plant_wal(store: Path) -> Path:
    """The log of changes of a copy in another mode, which SQLite takes for the store's own."""
    other = store.with_name("other.db")
    other.write_bytes(store.read_bytes())
    with sqlite3.connect(other) as link:
        link.execute("PRAGMA journal_mode = WAL")
        link.execute("PRAGMA wal_autocheckpoint = 0")
        link.execute("CREATE TABLE planted (a)")
        link.commit()
        wal = other.with_name("other.db-wal").read_bytes()
    link.close()
    made = store.with_name(store.name + "-wal")
    made.write_bytes(wal)
    return made


def _plant_index(store: Path) -> Path:
    made = store.with_name(store.name + "-shm")
    made.write_bytes(b"")
    return made


def _plant_link(store: Path) -> Path:
    made = store.with_name(store.name + "-journal")
    made.symlink_to("/dev/null")
    return made


def _digests(folder: Path) -> dict[str, str]:
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in folder.iterdir() if one.is_file()}


@needs_root
@pytest.mark.parametrize("plant", [_plant_journal, _plant_wal, _plant_index, _plant_link])
@pytest.mark.parametrize("words", [["list"], ["verify"], ["note", "1", "-m", "Seen"], ["rebuild"], ["backup", "b.db"]])
def test_err_what_somebody_else_put_beside_a_store_is_refused_untouched(
    support: Support, home: Path, plant: Callable[[Path], Path], words: list[str]
) -> None:
    support("open", "Secret", "--store", "s/x.db")
    planted = plant(home / "s" / "x.db")
    os.lchown(planted, NOBODY, NOBODY)
    was = _digests(home / "s")
    done = support(*words, "--store", "s/x.db")
    assert (done.status, done.out) == (7, "")
    assert f"{planted}: it belongs to somebody else, so the store is not opened." in done.err
    assert _digests(home / "s") == was
    found = [one["value"] for one in support("doctor", "--json", "--store", "s/x.db").json["checks"]]
    assert any(str(planted) in value for value in found)
    assert support("prompt", env={"SUPPORT_STORE": "s/x.db"}).out == "?\n"
    planted.unlink()
    assert support("verify", "--store", "s/x.db").status == 0


@needs_root
def test_err_a_store_that_is_somebody_elses(support: Support, home: Path) -> None:
    support("open", "Secret", "--store", "s/x.db")
    store = home / "s" / "x.db"
    (home / "link.db").symlink_to(store)
    os.chown(store, NOBODY, NOBODY)
    was = _digests(home / "s")
    for named in ("s/x.db", "link.db"):
        done = support("note", "1", "-m", "Seen", "--store", named)
        assert (done.status, "it belongs to somebody else" in done.err) == (7, True)
    assert support("restore", "s/x.db", "-y").status == 7
    assert support("copy", "s/x.db", "mine.db").status == 7
    assert _digests(home / "s") == was
    # Who became root keeps working in what was theirs, and a copy is one's own.
    assert support("list", "--store", "s/x.db", env={"SUDO_UID": str(NOBODY)}).status == 0
    (home / "copy.db").write_bytes(store.read_bytes())
    assert support("list", "--store", "copy.db").status == 0
    os.chown(store, os.geteuid(), -1)
    os.lchown(home / "link.db", NOBODY, NOBODY)
    assert "it is a link of somebody else's" in support("list", "--store", "link.db").err


@needs_root
def test_err_no_store_is_made_beside_a_file_that_waits_for_it(support: Support, home: Path) -> None:
    (home / "s").mkdir()
    planted = home / "s" / "x.db-journal"
    planted.write_bytes(b"waits")
    os.chown(planted, NOBODY, NOBODY)
    done = support("open", "A case", "--store", "s/x.db")
    assert (done.status, str(planted) in done.err) == (7, True)
    assert sorted(one.name for one in (home / "s").iterdir()) == ["x.db-journal"]
    assert planted.read_bytes() == b"waits"


@needs_root
def test_the_folder_of_somebody_else_is_named(home: Path) -> None:
    folder = home / "theirs"
    folder.mkdir(mode=0o755)
    assert writers.fault(str(folder)) == (None, None)
    os.chown(folder, NOBODY, NOBODY)
    assert "the folder is somebody else's" in str(writers.fault(str(folder))[0])


def test_verify_names_what_is_none_of_ours(support: Support, home: Path) -> None:
    support("open", "A case", "--store", "x.db")
    with sqlite3.connect(home / "x.db") as link:
        link.execute("CREATE TABLE note_of_mine (a)")
        link.execute("CREATE VIEW what_i_see AS SELECT number FROM board")
        link.execute("CREATE INDEX quick ON event (actor)")
        link.execute("CREATE TABLE case_search_mine (a)")
        link.execute("CREATE TRIGGER listens AFTER INSERT ON board BEGIN SELECT 1; END")
    link.close()
    done = support("verify", "--json", "--store", "x.db")
    assert done.status == 7
    said = {fault["where"]: fault["what"] for fault in done.json["faults"]}
    names = ("table note_of_mine", "view what_i_see", "index quick", "table case_search_mine", "trigger listens")
    assert {name: said.get(name) for name in names} == dict.fromkeys(names, "it is none of this program's.")
