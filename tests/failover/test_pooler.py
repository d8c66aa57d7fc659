"""Through a pooler that gives every transaction another connection a store is the same store."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.client import client
from tests.cluster import cluster
from tests.failover.load import Load
from tests.failover.load import support as run
from tests.failover.pooler import Pooler

pytestmark = [pytest.mark.nightly, pytest.mark.sqlite_only("each brings a server of its own")]
WRITERS = 8


@pytest.fixture(scope="module")
def pooler() -> Iterator[Pooler]:
    """A pooler of two connections, so that commands have to share them."""
    made = Pooler(2)
    yield made
    made.remove()


@pytest.fixture
def store(pooler: Pooler, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address through the pooler of a store with one case, by the real clock."""
    monkeypatch.delenv("SUPPORT_NOW")
    with cluster().fresh() as url:
        through = pooler.through(url)
        done = run("open", "Checkout is down", store=through)
        assert done.returncode == 0, done.stderr
        yield through


def test_ok_writers_share_two_connections_and_the_server_is_killed_meanwhile(
    store: str, record_property: Callable[[str, object], None]
) -> None:
    with Load(store, WRITERS) as load:
        time.sleep(15)
        before = len(load.told)
        cluster().kill()
        time.sleep(3)
        cluster().start()
        time.sleep(10)
    record_property("commands through the pooler", len(load.told))
    print(
        f"pooler: {before} commands in 15 s, {len(load.told)} in all, longest {max(each.seconds for each in load.told):.1f} s"
    )
    assert [each.err for each in load.told if each.status] == []
    noted = [each for each in json.loads(run("log", "1", "--json", store=store).stdout) if each["kind"] == "noted"]
    assert Counter(each["payload"]["text"] for each in noted) == Counter(load.acknowledged)
    assert run("verify", store=store).returncode == 0


def test_ok_nothing_is_kept_in_a_session(store: str, pooler: Pooler) -> None:
    """What one command sets, asks for, or leaves does not reach the next one that gets its connection."""
    settings = "SELECT name, setting FROM pg_settings WHERE source = 'session' ORDER BY 1"
    for words in (["note", "1", "-m", "Seen"], ["list"], ["verify"], ["export", "events"], ["search", "checkout"]):
        assert run(*words, store=store).returncode == 0, words
    with client(store) as link:
        assert [name for name, _ in link.execute(settings).fetchall() if name not in STARTED_WITH] == []
        for kind in ("pg_prepared_statements", "pg_cursors WHERE name <> ''", "pg_locks WHERE locktype = 'advisory'"):
            assert link.execute(f"SELECT count(*) FROM {kind}").fetchall() == [(0,)], kind


#: What the pooler sets itself, from what a client says when it comes.
STARTED_WITH = {"application_name", "client_encoding", "DateStyle", "TimeZone", "standard_conforming_strings"}


def test_ok_copies_backups_and_evidence_pass(store: str, tmp_path: Path) -> None:
    words = [
        ["open", "Second", "-c", "Acme"], ["take", "1"], ["reply", "1", "-m", "We look"], ["undo"], ["stats", "--json"],
        ["backup", str(tmp_path / "b.db")], ["copy", store, str(tmp_path / "c.db")], ["next", "--json"],
        ["run", "1", "--local", "--", "echo", "recorded"], ["rebuild"], ["redact", "--help"], ["doctor"], ["verify"],
    ]  # fmt: skip
    for each in words:
        done = run(*each, store=store)
        assert done.returncode == 0, (each, done.stdout, done.stderr)
    assert run("verify", store=str(tmp_path / "c.db")).returncode == 0
