"""Restoring: a backup that was looked at takes the place of a store, what is lost is counted, twice does it once."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.backup import back_up
from supportcli.application.store.restore import Restored, examine, loss, restore
from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.replace_file import FileTarget
from supportcli.storage.location.store_file import open_store
from supportcli.storage.log import event_log
from tests.desks import Office, bare
from tests.instants import NOW
from tests.storage.house import behind_its_back, desk

pytestmark = pytest.mark.sqlite_only("on a server: test_restore_server.py")


@pytest.fixture
def backup(office: Office, tmp_path: Path) -> Path:
    """A backup of the store, which has two notes more since."""
    office.open("Checkout is down")
    back_up(office.database, str(tmp_path / "b.db"), over=False)
    for text in ("One", "Two"):
        actions.note(office.desk(), ["1"], text, ChangeRequest(NOW))
    return tmp_path / "b.db"


@pytest.fixture
def spare(backup: Path) -> Iterator[SqliteDatabase]:
    """A copy of the backup, which takes the place of the store and is written to."""
    made = copied(backup)
    yield made
    made.close()


def copied(backup: Path) -> SqliteDatabase:
    copy = backup.with_name(f"copy-{len(list(backup.parent.iterdir()))}.db")
    copyfile(backup, copy)
    return SqliteDatabase(str(copy))


def put(path: str, spare: SqliteDatabase) -> Restored:
    """Restore as maria does."""
    target = FileTarget(path)
    try:
        return restore(target, spare, NOW, "maria")
    finally:
        target.close()


def test_ok_the_store_becomes_the_backup_and_the_one_that_was_is_kept(office: Office, spare: SqliteDatabase) -> None:
    was, end = event_log.head(office.database), examine(spare, "b.db", NOW, "ana")
    done = put(office.path, spare)
    assert (done.was, done.lost, done.changed) == (was, 2, True)
    now, old = open_store(office.path), open_store(done.kept or "")
    assert (event_log.head(now), event_log.head(old)) == (done.head, was)
    assert verify(now).is_whole
    last = now.one("SELECT kind, actor, prev_hash FROM event WHERE seq = :seq", {"seq": done.head.seq})
    assert last is not None
    assert tuple(last) == ("restored", "maria", end.hash)
    for each in (now, old):
        each.close()


def test_ok_twice_does_it_once_until_something_happens(office: Office, backup: Path) -> None:
    done = []
    for _ in range(3):
        spare = copied(backup)
        done.append(put(office.path, spare))
        spare.close()
        if len(done) == 2:
            now = open_store(office.path)
            actions.note(desk(now), ["1"], "Since", ChangeRequest(NOW))
            now.close()
    assert [(each.changed, each.lost) for each in done] == [(True, 2), (False, None), (True, 2)]
    assert done[0].head == done[1].head


def test_ok_what_would_be_lost_is_what_the_backup_does_not_have(
    office: Office, spare: SqliteDatabase, tmp_path: Path
) -> None:
    target = FileTarget(office.path)
    found = loss(target, spare)
    assert found is not None
    assert (found.head, found.common, found.events) == (event_log.head(office.database), 2, 2)
    target.close()
    nothing = FileTarget(str(tmp_path / "nowhere.db"))
    assert loss(nothing, spare) is None
    nothing.close()


def test_ok_where_nothing_was_nothing_is_kept_or_lost(spare: SqliteDatabase, tmp_path: Path) -> None:
    done = put(str(tmp_path / "new.db"), spare)
    assert (done.was, done.lost, done.kept, done.changed) == (None, None, None, True)
    made = open_store(str(tmp_path / "new.db"))
    assert event_log.head(made) == done.head
    made.close()


def test_err_a_backup_that_is_damaged_or_empty(backup: Path, tmp_path: Path) -> None:
    empty = bare(tmp_path / "empty.db")
    with pytest.raises(StoreError, match=r"empty\.db: there is nothing in it, so nothing was changed"):
        examine(empty, "empty.db", NOW, "ana")
    empty.close()
    with behind_its_back(str(backup)) as link:
        link.execute("UPDATE board SET title = 'Another'")
    spare = copied(backup)
    with pytest.raises(StoreError, match=r"b\.db: the backup is damaged, so nothing was changed"):
        examine(spare, "b.db", NOW, "ana")
    spare.close()
