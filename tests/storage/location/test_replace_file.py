"""Another store put into the place of a file: what cannot be brought about from outside at the right moment."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Replaced
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.replace_file import FileTarget, keep
from supportcli.storage.location.store_file import open_store
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Command, Head
from supportcli.storage.log.store_log import note_restored
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about files")

STAMP = "20261123T120000Z"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A store with two cases."""
    office = Office(tmp_path / "here")
    office.open("The first")
    office.open("The second")
    office.database.close()
    return office.path


@pytest.fixture
def spare(tmp_path: Path) -> Iterator[SqliteDatabase]:
    """Another store, with one case."""
    office = Office(tmp_path / "there")
    office.open("Another")
    office.database.close()
    database = SqliteDatabase(office.path)
    yield database
    database.close()


def note(database: object, was: Head | None, kept: str | None) -> None:
    told = Command(NOW, "ana")
    note_restored(database, told, was, None, kept and os.path.basename(kept))  # type: ignore[arg-type]


def titles(path: str) -> list[str]:
    """The cases of a store that is whole."""
    database = open_store(path)
    try:
        assert verify(database).faults == []
        return [row["title"] for row in database.all("SELECT title FROM board ORDER BY number")]
    finally:
        database.close()


def names(path: str) -> list[str]:
    return sorted(each.name for each in Path(path).parent.iterdir())


def test_ok_the_new_store_is_there_and_the_old_one_kept_for_its_owner(path: str, spare: SqliteDatabase) -> None:
    place = FileTarget(path)
    assert place.database is not None
    was = event_log.head(place.database)
    done = place.replace(spare, STAMP, note)
    place.close()
    assert (done.was, done.kept) == (was, f"{path}.replaced-{STAMP}")
    assert titles(path) == ["Another"]
    assert titles(f"{path}.replaced-{STAMP}") == ["The first", "The second"]
    assert stat.S_IMODE(os.stat(f"{path}.replaced-{STAMP}").st_mode) == 0o600
    database = open_store(path)
    assert event_log.head(database) == done.head
    database.close()


def test_ok_the_file_is_the_same_file(path: str, spare: SqliteDatabase) -> None:
    """Whoever has it open goes on with what has its name: renamed over, he would take the new one's journal for his."""
    before = os.stat(path).st_ino
    place = FileTarget(path)
    place.replace(spare, STAMP, note)
    assert os.stat(path).st_ino == before


@pytest.mark.parametrize("failing", ["note", "fill"])
def test_err_what_fails_before_the_end_changes_nothing(
    path: str, spare: SqliteDatabase, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    place = FileTarget(path)
    if failing == "fill":
        whole = SqliteDatabase.fill
        monkeypatch.setattr(SqliteDatabase, "fill", lambda one, other: fail() if one is spare else whole(one, other))
    with pytest.raises(StoreError, match="disk is full"):
        place.replace(spare, STAMP, fail if failing == "note" else note)
    assert titles(path) == ["The first", "The second"]
    if failing == "fill":
        assert names(path) == ["cases.db"]


def test_err_what_fails_after_the_end_is_told_as_unknown_and_the_old_store_stays_kept(
    path: str, spare: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = SqliteDatabase.fill

    def fill(one: SqliteDatabase, other: SqliteDatabase) -> None:
        whole(one, other)
        if one is spare:
            raise StoreError("the disk does not answer as it should.")

    monkeypatch.setattr(SqliteDatabase, "fill", fill)
    with pytest.raises(StoreError, match="outcome is unknown") as caught:
        FileTarget(path).replace(spare, STAMP, note)
    assert f"{path}.replaced-{STAMP}" in str(caught.value.hint)
    assert titles(path) == ["Another"]
    assert titles(f"{path}.replaced-{STAMP}") == ["The first", "The second"]


def test_err_who_opened_the_old_store_writes_nothing_into_the_new(path: str, spare: SqliteDatabase) -> None:
    waiting = open_store(path)
    place = FileTarget(path)
    place.replace(spare, STAMP, note)
    with pytest.raises(Replaced), waiting.transaction():
        raise AssertionError
    waiting.close()
    assert titles(path) == ["Another"]


def test_err_a_store_that_others_keep_for_too_long(
    path: str, spare: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SqliteDatabase.__init__.__kwdefaults__, "patience", 0.1)
    place = FileTarget(path)
    other = SqliteDatabase(path)
    with other.transaction(), pytest.raises(StoreError, match="in use by others"):
        place.replace(spare, STAMP, note)
    other.close()
    assert titles(path) == ["The first", "The second"]
    assert names(path) == ["cases.db"]


def test_err_a_kept_copy_goes_over_nothing(path: str, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("Dear Ann")
    database = SqliteDatabase(path)
    with pytest.raises(StoreError, match="come to be there meanwhile"):
        keep(database, str(tmp_path / "kept.db"))
    database.close()
    assert (tmp_path / "kept.db").read_text() == "Dear Ann"
    assert not list(tmp_path.glob(".support-*"))


def test_ok_a_link_is_followed_and_stays(path: str, spare: SqliteDatabase, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path)
    done = FileTarget(str(tmp_path / "link.db")).replace(spare, STAMP, note)
    assert os.readlink(tmp_path / "link.db") == path
    assert done.kept == f"{path}.replaced-{STAMP}"
    assert titles(path) == ["Another"]
