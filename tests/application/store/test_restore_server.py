"""Restoring into a store on a server: the store becomes the backup, the old one stays in a schema of its own."""

from pathlib import Path

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.backup import back_up
from supportcli.application.store.restore import restore
from supportcli.application.store.restore_server import ServerTarget
from supportcli.application.store.verify import verify
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import open_store
from supportcli.storage.log import event_log
from tests.cluster import cluster
from tests.desks import Office
from tests.instants import NOW


def test_ok_a_store_on_a_server_becomes_the_backup_and_the_one_that_was_is_kept(tmp_path: Path) -> None:
    with cluster().fresh() as url:
        office = Office(tmp_path, url)
        office.open("Checkout is down")
        backup = back_up(office.database, str(tmp_path / "b.db"), over=False)
        actions.note(office.desk(), ["1"], "Since", ChangeRequest(NOW))
        was, spare = event_log.head(office.database), open_store(str(tmp_path / "b.db"))
        assert isinstance(spare, SqliteDatabase)
        target = ServerTarget(ServerDatabase(url))
        done = restore(target, spare, NOW, "maria")
        assert (done.was, done.lost, done.head.seq) == (was, 1, backup.events + 1)
        assert event_log.head(target.database) == done.head
        assert verify(target.database).is_whole
        (row,) = target.database.all(f"SELECT count(*) AS events FROM {done.kept}.event")
        assert row["events"] == was.seq
        # The same backup once more changes nothing.
        assert not restore(target, spare, NOW, "maria").changed
        target.close()
        spare.close()
        office.database.close()
