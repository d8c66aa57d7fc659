"""The server store against a real server: what is lost on the way is settled, what collides is begun again."""

import json
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.verify import verify
from supportcli.domain.errors import Conflict, StoreError
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.server_errors import Lost
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.schema.version import LATEST
from tests.client import Client, client
from tests.cluster import cluster
from tests.storage.gate import Fate, Gate
from tests.storage.house import desk, furnish

LOG = "SELECT count(*) AS events FROM event"
#: Sees everybody who waits for a lock in this database.
#: As a message ends; the word alone is also part of the name of a level of isolation.
COMMIT = b"COMMIT\0"
WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture(scope="module")
def furnished() -> Iterator[str]:
    """A store with a life behind it, that a test copies."""
    with cluster().fresh() as url:
        made = ServerDatabase(url)
        migrate(made)
        begin(made, 1_700_000_000, "ana", "UTC")
        furnish(made)
        made.close()
        yield url


@pytest.fixture
def url(furnished: str) -> Iterator[str]:
    with cluster().fresh() as copy:
        name, template = (each.rpartition("/")[2] for each in (copy, furnished))
        cluster().run(f"DROP DATABASE {name}")
        cluster().run(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield copy


@pytest.fixture
def other(url: str) -> Iterator[Client]:
    """Somebody else's connection to the same store."""
    with client(url) as link:
        yield link


def opened(url: str, patience: float = 20) -> ServerDatabase:
    database = ServerDatabase(url, patience=patience)
    assert database.schema_version() == LATEST
    return database


def note(database: ServerDatabase, text: str = "Seen", key: str | None = None) -> None:
    here = desk(database, 90)
    actions.note(here, ["1"], text, ChangeRequest(here.now, key=key))


def notes(url: str, text: str = "Seen") -> int:
    """How often does the log say so? It must be whole besides."""
    database = opened(url)
    said = [json.loads(row["payload"]) for row in database.all("SELECT payload FROM event WHERE kind = 'noted'")]
    assert verify(database).faults == []
    database.close()
    return sum(each.get("text") == text for each in said)


def wait_for(link: Client, number: int = 1) -> list[int]:
    """Wait until so many connections wait for a lock; return their processes on the server."""
    end = time.monotonic() + 20
    while True:
        # Inside a transaction the server goes on telling what it told first.
        link.execute("SELECT pg_stat_clear_snapshot()")
        found = [pid for (pid,) in link.execute(WAITING).fetchall()]
        if len(found) >= number:
            return found
        assert time.monotonic() < end, "nobody waits"
        time.sleep(0.01)


class Working(threading.Thread):
    """Somebody at work beside the test; `join` raises what befell them."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001  (told by whoever waits)
            self.error = error

    def finish(self) -> None:
        self.join(40)
        assert not self.is_alive()
        if self.error is not None:
            raise self.error


def at_commit(fate: Fate, times: int = 1) -> Callable[[int, bytes], Fate]:
    """Let the first messages that commit have this fate."""
    left = [times]

    def decide(_number: int, said: bytes) -> Fate:
        if COMMIT not in said or not left[0]:
            return "pass"
        left[0] -= 1
        return fate

    return decide


@pytest.mark.parametrize("fate", ["lost", "unanswered"])
@pytest.mark.parametrize("times", [1, 2])
def test_ok_a_commit_that_was_cut_off_is_settled_and_done_once(url: str, fate: Fate, times: int) -> None:
    with Gate(cluster().port, at_commit(fate, times)) as gate:
        database = opened(gate.through(url))
        note(database)
        database.close()
        assert gate.cuts == times
    assert notes(url) == 1


@pytest.mark.parametrize(("fate", "stored"), [("lost", 0), ("unanswered", 1)])
def test_err_a_server_that_does_not_come_back_leaves_the_outcome_unknown(url: str, fate: Fate, stored: int) -> None:
    gate = Gate(cluster().port, at_commit(fate), on_cut=lambda: setattr(gate, "is_closed", True))
    with gate:
        database = opened(gate.through(url), patience=1)
        with pytest.raises(Lost) as lost:
            note(database, key="k-1")
        assert "outcome is unknown" in lost.value.message
        assert "--key" in str(lost.value.hint)
        database.close()
    time.sleep(0.1)
    assert notes(url) == stored
    again = opened(url)
    note(again, key="k-1")
    note(again, key="k-1")
    again.close()
    assert notes(url) == 1


def test_ok_a_line_cut_at_any_message_of_a_change_does_it_once(url: str) -> None:
    with Gate(cluster().port) as whole:
        database = opened(whole.through(url))
        before = len(whole.said)
        note(database, "Counted")
        last = len(whole.said)
        database.close()
    assert last - before > 5
    for cut in range(before + 1, last + 1):
        with Gate(cluster().port, lambda number, _, cut=cut: "unanswered" if number == cut else "pass") as gate:
            database = opened(gate.through(url))
            note(database, f"Cut at {cut}")
            database.close()
            assert gate.cuts == 1, cut
        assert notes(url, f"Cut at {cut}") == 1


def test_ok_an_administrator_ends_the_connection_of_who_waits_in_line(url: str, other: Client) -> None:
    database = opened(url)
    with other.transaction():
        other.execute("SELECT value FROM store WHERE name = 'turn' FOR UPDATE")
        worker = Working(lambda: note(database))
        (pid,) = wait_for(other)
        assert other.execute("SELECT pg_terminate_backend(%s)", (pid,)).fetchone() == (True,)
        end = time.monotonic() + 20
        while wait_for(other) == [pid]:
            assert time.monotonic() < end
    worker.finish()
    database.close()
    assert notes(url) == 1


def test_ok_who_loses_a_deadlock_begins_again(url: str, other: Client) -> None:
    # Whoever has waited for deadlock_timeout looks for a circle, and gives way: the program, not the other.
    other.execute("SET deadlock_timeout = '60s'")
    cluster().run(f"ALTER DATABASE {other.database} SET deadlock_timeout = '1s'")
    database = opened(url)
    with other.transaction():
        other.execute("SELECT number FROM board WHERE number = 1 FOR UPDATE")
        worker = Working(lambda: note(database))
        wait_for(other)
        other.execute("SELECT value FROM store WHERE name = 'turn' FOR UPDATE")
    worker.finish()
    database.close()
    assert notes(url) == 1
    end = time.monotonic() + 10
    deadlocks = f"SELECT deadlocks FROM pg_stat_database WHERE datname = '{other.database}'"
    while cluster().run(deadlocks) != [(1,)]:
        assert time.monotonic() < end
        time.sleep(0.1)


def always_serializable(said: bytes) -> bytes:
    """Make the server as strict as engines that know no other way."""
    return said.replace(b"READ COMMITTED", b"SERIALIZABLE  ")


def test_ok_a_serialization_failure_is_begun_again(url: str, other: Client) -> None:
    with Gate(cluster().port, rewrite=always_serializable) as gate:
        database = opened(gate.through(url))
        with other.transaction():
            other.execute("SELECT value FROM store WHERE name = 'turn' FOR UPDATE")
            worker = Working(lambda: note(database))
            wait_for(other)
            other.execute("UPDATE board SET title = title WHERE number = 1")
        worker.finish()
        database.close()
        assert gate.heard(b"C40001\0") == 1
    assert notes(url) == 1


def test_err_who_is_overtaken_again_and_again_is_told_of_a_conflict(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supportcli.storage.engine.server_patience.TRIES", 2)
    cluster().run(
        "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'never' USING ERRCODE = '40001'; END $$; "
        "CREATE TRIGGER never BEFORE INSERT ON event EXECUTE FUNCTION never()",
        url.rpartition("/")[2],
    )  # fmt: skip
    database = opened(url)
    with pytest.raises(Conflict, match="again and again"):
        note(database)
    database.close()
    assert notes(url) == 0


def test_ok_many_hands_on_an_engine_that_is_always_serializable(url: str) -> None:
    def work(name: str, through: str) -> None:
        database = opened(through, patience=60)
        for turn in range(5):
            note(database, "Seen", f"{name}-{turn}")
        database.close()

    with Gate(cluster().port, rewrite=always_serializable) as gate:
        crowd = [Working(lambda name=name: work(name, gate.through(url))) for name in ("ana", "bo", "cy")]  # type: ignore[misc]
        for each in crowd:
            each.finish()
    assert notes(url) == 15


def test_ok_a_server_that_is_away_is_waited_for_by_the_clock(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by a number of attempts, which are refused at once where a server is down."""
    monkeypatch.setattr("supportcli.storage.engine.server_patience.TRIES", 3)
    monkeypatch.setattr("supportcli.storage.engine.server_patience.PAUSE", 0.1)
    told: list[str] = []
    database = ServerDatabase(url, patience=30, say=told.append)
    assert database.schema_version() == LATEST
    cluster().stop()
    worker = Working(lambda: note(database))
    time.sleep(2)
    cluster().start()
    worker.finish()
    database.close()
    assert len(told) == 1
    assert "cannot be reached: Connection refused. Waiting for it, up to 30 s" in told[0]
    assert notes(url) == 1


def test_err_a_lock_held_for_too_long(url: str, other: Client) -> None:
    database = opened(url, patience=0.3)
    with other.transaction():
        other.execute("SELECT value FROM store WHERE name = 'turn' FOR UPDATE")
        with pytest.raises(StoreError, match="in use by others for too long"):
            note(database)
    note(database)
    database.close()
    assert notes(url) == 1


def test_ok_the_server_is_restarted_between_two_changes(url: str) -> None:
    database = opened(url)
    note(database)
    cluster().stop()
    cluster().start()
    note(database)
    cluster().kill()
    cluster().start()
    note(database)
    database.close()
    assert notes(url) == 3
