"""A store on a server is upgraded by `support upgrade` alone: nobody is locked out by a colleague's new program."""

from pathlib import Path

import pytest

from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.schema.version import LATEST
from tests.client import client
from tests.cluster import cluster
from tests.conftest import Support
from tests.desks import tables
from tests.instants import NOW
from tests.old_stores import BEFORE, aged, apply, open_case

pytestmark = pytest.mark.sqlite_only("it makes a server's store of its own")


@pytest.mark.parametrize("words", [("list",), ("note", "1", "-m", "Now"), ("upgrade",)], ids=" ".join)
def test_ok_only_upgrade_upgrades_it(support: Support, home: Path, words: tuple[str, ...]) -> None:
    with cluster().fresh() as url:
        assert support("open", "On the server", "--store", url).status == 0
        with client(url) as link:
            link.execute(f"UPDATE store SET value = '{BEFORE}' WHERE name = 'schema'")
        done = support(*words, "--store", url, "--json")
        server = ServerDatabase(url)
        after = server.schema_version()
        server.close()
        if words != ("upgrade",):
            assert (done.status, done.error["code"], after) == (7, "store", BEFORE)
            assert "support upgrade" in done.error["hint"]
            assert support("backup", str(home / "b.db"), "--store", url).status == 0
            return
        assert (done.status, after, done.json["schema_before"]) == (0, LATEST, BEFORE)
        kept = SqliteDatabase(done.json["backup"])
        # Tables of the newest schema, whose version says that nothing was upgraded yet.
        assert (kept.schema_version(), kept.has_events()) == (BEFORE, True)
        kept.close()
        assert support("verify", "--store", url).status == 0
        assert support("list", "--ids", "--store", done.json["backup"]).out == "S-1\n"


def test_ok_its_versions_without_zone_data_are_pinned(support: Support) -> None:
    with cluster().fresh() as url:
        database = tables(url)
        apply(database, NOW)
        open_case(database, NOW)
        aged(database).close()
        done = support("upgrade", "--store", url, "--json", env={"SUPPORT_NOW": ""})
        assert (done.status, done.json["pinned"]) == (0, 1), done.err
        assert support("verify", "--store", url).status == 0
        assert "nothing differed" in support("rebuild", "--store", url, env={"SUPPORT_NOW": ""}).out
