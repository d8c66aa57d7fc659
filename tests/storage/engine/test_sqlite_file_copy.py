"""A file that is copied byte by byte is the store as it is at one instant, or is left to SQLite."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from supportcli.application.store.bootstrap import begin
from supportcli.domain.errors import StoreError
from supportcli.storage.engine import sqlite_file_copy
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.engine.sqlite_file_copy import copy_file
from tests.desks import bare
from tests.storage.house import furnish

pytestmark = pytest.mark.sqlite_only("about a file")
#: Begins to change a store, has SQLite write pages into the file before the commit, and is gone.
KILLED = """
import os, sqlite3, sys
link = sqlite3.connect(sys.argv[1], isolation_level=None)
link.execute("PRAGMA cache_size = 1")
link.execute("BEGIN")
link.execute("UPDATE board SET title = 'eve'")
link.execute("CREATE TABLE filler AS SELECT hex(zeroblob(4000)) AS x FROM event, event AS other")
os._exit(9)
"""


@pytest.fixture
def database(tmp_path: Path) -> SqliteDatabase:
    """A store of a dozen events."""
    database = bare(tmp_path / "cases.db")
    assert isinstance(database, SqliteDatabase)
    begin(database, 1_700_000_000, "ana", "UTC")
    furnish(database)
    return database


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the copy goes: a file that is there, with something in it."""
    place = tmp_path / "copy.db"
    place.write_bytes(b"longer than nothing")
    return place


def test_ok_the_copy_is_the_file_byte_by_byte(database: SqliteDatabase, place: Path) -> None:
    assert copy_file(database, str(place))
    assert place.read_bytes() == Path(database.path).read_bytes()
    with closing(SqliteDatabase(str(place))) as copy:
        assert not [*copy.complaints()]


def test_ok_nobody_commits_meanwhile_and_afterwards_everybody_may(
    database: SqliteDatabase, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    change = "UPDATE store SET value = value"
    writing = f"import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute({change!r})"

    def write() -> str:
        done = subprocess.run(
            [sys.executable, "-c", writing, database.path], capture_output=True, text=True, check=False
        )
        return done.stderr.rpartition(":")[2].strip()

    copying = sqlite_file_copy.shutil.copyfileobj

    def copy_and_try(*given: object) -> None:
        copying(*given)  # type: ignore[arg-type]
        tried.append(write())

    monkeypatch.setattr(sqlite_file_copy.shutil, "copyfileobj", copy_and_try)
    assert copy_file(database, str(place))
    assert tried == ["database is locked"]
    assert write() == ""


def test_ok_what_a_killed_process_left_half_written_is_undone_first(database: SqliteDatabase, place: Path) -> None:
    whole = [tuple(row) for row in database.all("SELECT number, title FROM board ORDER BY number")]
    subprocess.run([sys.executable, "-c", KILLED, database.path], check=False)
    assert os.path.exists(f"{database.path}-journal")
    assert copy_file(database, str(place))
    with closing(sqlite3.connect(place)) as copy:
        assert copy.execute("SELECT number, title FROM board ORDER BY number").fetchall() == whole


def test_ok_a_store_with_a_write_ahead_log_is_left_to_sqlite(database: SqliteDatabase, place: Path) -> None:
    database.all("PRAGMA journal_mode = WAL")
    assert not copy_file(database, str(place))
    assert place.read_bytes() == b"longer than nothing"


def test_ok_within_a_transaction_nothing_is_done(database: SqliteDatabase, place: Path) -> None:
    with database.transaction():
        assert not copy_file(database, str(place))
    with database.snapshot():
        assert not copy_file(database, str(place))
    assert place.read_bytes() == b"longer than nothing"


def test_err_a_disk_that_takes_nothing_is_an_error_of_the_store(database: SqliteDatabase) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")
    with pytest.raises(StoreError, match=r"/dev/full: it cannot be written: No space left on device\."):
        copy_file(database, "/dev/full")


def test_ok_a_write_that_took_a_part_is_written_on(database: SqliteDatabase, place: Path) -> None:
    """A limit on the size of files makes the system take what is left of it, as a disk does that is nearly full."""
    size = os.path.getsize(database.path)
    program = (
        "import resource, signal, sys\n"
        "from supportcli.domain.errors import StoreError\n"
        "from supportcli.storage.engine.sqlite import SqliteDatabase\n"
        "from supportcli.storage.engine.sqlite_file_copy import copy_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))\n"
        "try:\n    copy_file(SqliteDatabase(sys.argv[1]), sys.argv[2])\n"
        "except StoreError as error:\n    print(error.message)\n"
    )
    words = [sys.executable, "-c", program, database.path, str(place), str(size - 100)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert said == f"{place}: it cannot be written: File too large.\n"


def test_err_a_link_is_not_followed(database: SqliteDatabase, place: Path) -> None:
    link = place.with_name("link.db")
    link.symlink_to(place)
    with pytest.raises(StoreError, match="it cannot be written"):
        copy_file(database, str(link))
    assert place.read_bytes() == b"longer than nothing"
