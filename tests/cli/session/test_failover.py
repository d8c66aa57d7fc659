"""Commands that begin while their server is away: they wait if it is known to be there, and else not (decision 39)."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.screen import Screen
from tests.cli.session.front_door import FrontDoor
from tests.cli.session.processes import begun, ended, impatient
from tests.client import client
from tests.cluster import Cluster, cluster
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("each brings a server of its own")
WAITS = "Waiting for it, up to"
#: Seconds within which an answer counts as given at once: two start-ups on a busy machine, far below the patience.
AT_ONCE = 8
NOT_READY = (
    "the database system is starting up", "the database system is shutting down", "the database system is in recovery mode",
    "the database system is not yet accepting connections", "sorry, too many clients already",
    "pgbouncer cannot connect to server", "das Datenbanksystem startet", "데이터베이스 시스템이 새로 가동 중입니다.",
)  # fmt: skip
NEVER = (
    'password authentication failed for user "tests"', 'database "t" does not exist', 'role "tests" does not exist',
    'no pg_hba.conf entry for host "127.0.0.1", user "tests", database "t", no encryption',
    "Passwort-Authentifizierung für Benutzer »tests« fehlgeschlagen",
)  # fmt: skip


@pytest.fixture
def url(support: Support, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a store with one case, which this account has used."""
    with cluster().fresh() as fresh:
        monkeypatch.setenv("SUPPORT_STORE", fresh)
        assert support("open", "The first").status == 0
        yield fresh


@pytest.fixture
def standby(url: str) -> Iterator[Cluster]:
    """A standby of the server; both are as they were afterwards, if the primary was killed, too."""
    made = cluster().standby()
    yield made
    made.remove()
    cluster().stop()
    cluster().start()


def all_wait(commands: list[subprocess.Popen[str]]) -> None:
    """See that they all say so, and still run."""
    for each in commands:
        assert each.stderr is not None
        assert WAITS in each.stderr.readline()
        assert each.poll() is None


def test_ok_commands_wait_for_a_server_that_is_started_again(
    support: Support, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUPPORT_NOW")
    with cluster().fresh() as fresh:
        monkeypatch.setenv("SUPPORT_STORE", fresh)
        assert support("open", "By the real clock").status == 0
        cluster().stop()
        try:
            waiting = [begun("list", "--ids"), begun("note", "1", "-m", "Said while it was away"), begun("verify")]
            all_wait(waiting)
            # Longer than the clocks may differ before it is said.
            time.sleep(3)
        finally:
            cluster().start()
        told = [ended(each) for each in waiting]
        assert [each.status for each in told] == [0, 0, 0], told
        assert told[0].out == "S-1\n"
        assert "clock" not in "".join(each.err for each in told)
        assert _noted(support, "Said while it was away", fresh) == 1


def test_err_one_wait_in_vain_is_enough_until_the_server_was_reached(support: Support, url: str) -> None:
    cluster().stop()
    try:
        first = impatient("list")
        assert (first.status, first.err.count(WAITS)) == (7, 1), first.err
        began = time.monotonic()
        again = support("list")
        assert (again.status, again.err.count(WAITS)) == (7, 0)
        assert time.monotonic() - began < AT_ONCE
    finally:
        cluster().start()
    assert support("list").status == 0
    cluster().stop()
    try:
        assert impatient("list").err.count(WAITS) == 1
    finally:
        cluster().start()


def test_err_ctrl_c_ends_the_wait_at_once(url: str) -> None:
    cluster().stop()
    try:
        waiting = begun("list")
        all_wait([waiting])
        waiting.send_signal(signal.SIGINT)
        began = time.monotonic()
        assert ended(waiting).status == 128 + signal.SIGINT
        assert time.monotonic() - began < AT_ONCE
    finally:
        cluster().start()


@pytest.mark.parametrize("words", [["prompt"], ["doctor"], ["completion", "ids"]], ids=" ".join)
def test_ok_what_shells_and_doctor_ask_never_waits_and_leaves_nothing(
    support: Support, url: str, home: Path, words: list[str]
) -> None:
    with FrontDoor(cluster().port) as door:
        env = {"SUPPORT_STORE": door.through(url)}
        known = sorted((home / ".local" / "state").rglob("*"))
        support(*words, env=env)
        assert sorted((home / ".local" / "state").rglob("*")) == known
        assert support("list", env=env).status == 0
        door.says = NOT_READY[0]
        began = time.monotonic()
        done = support(*words, env=env)
        assert WAITS not in done.err
        assert time.monotonic() - began < AT_ONCE


def test_ok_a_board_says_that_its_store_is_away_and_answers_keys(url: str) -> None:
    screen = Screen([sys.executable, "-m", "supportcli", "watch"])
    screen.wait_for("The first")
    cluster().stop()
    try:
        screen.wait_for("not read since", AT_ONCE)
        screen.type("q")
        began = time.monotonic()
        assert screen.end() == 0
        assert time.monotonic() - began < AT_ONCE
    finally:
        cluster().start()


def test_ok_a_board_answers_keys_while_its_server_gives_no_answer(url: str) -> None:
    screen = Screen([sys.executable, "-m", "supportcli", "watch"])
    screen.wait_for("The first")
    with client(url) as other, other.transaction():
        other.execute("LOCK TABLE board, event IN ACCESS EXCLUSIVE MODE")
        screen.wait_for("not read since", AT_ONCE)
        screen.type("q")
        began = time.monotonic()
        assert screen.end() == 0
        assert time.monotonic() - began < 1


@pytest.mark.parametrize("says", NEVER)
def test_err_what_no_waiting_mends_is_said_at_once(support: Support, url: str, says: str) -> None:
    """Even of a server that was reached before."""
    with FrontDoor(cluster().port, code="28000") as door:
        store = door.through(url)
        assert support("list", "--store", store).status == 0
        door.says, door.came = says, 0
        for words in (["list"], ["note", "1", "-m", "Never"]):
            done = support(*words, "--store", store, timeout=AT_ONCE)
            assert (done.status, WAITS in done.err) == (7, False), done.err
        assert door.came <= 4


@pytest.mark.parametrize("place", ["127.0.0.1:1", "127.0.0.1:1,127.0.0.1:2", "no-such-host.invalid"])
@pytest.mark.parametrize("options", ["", "?target_session_attrs=read-write"])
def test_err_a_server_that_was_never_there_is_not_waited_for(
    support: Support, home: Path, place: str, options: str
) -> None:
    for words in (["list"], ["open", "Never"]):
        done = support(*words, "--store", f"postgresql://tests@{place}/d{options}", timeout=AT_ONCE)
        assert (done.status, WAITS in done.err) == (7, False), done.err
        assert "cannot be reached" in done.err


@pytest.mark.parametrize("says", NOT_READY)
def test_ok_a_server_that_answers_that_it_is_not_ready_is_waited_for(support: Support, url: str, says: str) -> None:
    """Even by who never reached it."""
    with FrontDoor(cluster().port, says) as door:
        waiting = [begun("list", "--ids", "--store", door.through(url)), begun("note", "1", "-m", "x", "--store", door.through(url))]  # fmt: skip
        all_wait(waiting)
        door.says = None
        told = [ended(each) for each in waiting]
        assert [each.status for each in told] == [0, 0], told


@pytest.mark.parametrize("options", ["", pytest.param("?target_session_attrs=read-write", marks=pytest.mark.slow)])
def test_ok_commands_wait_until_a_standby_is_promoted(
    support: Support, url: str, standby: Cluster, options: str
) -> None:
    name = url.rpartition("/")[2]
    both = f"postgresql://tests@127.0.0.1:{cluster().port},127.0.0.1:{standby.port}/{name}"
    assert support("note", "1", "-m", "The last on the primary", "--store", both).status == 0
    _caught_up(standby, name)
    # A standby reads, and is taken for nothing else.
    alone = standby.url(name)
    assert support("list", "--ids", "--store", alone).out == "S-1\n"
    done = support("note", "1", "-m", "Never", "--store", alone, timeout=AT_ONCE)
    assert (done.status, "only reads" in done.err, WAITS in done.err) == (7, True, False), done.err
    cluster().kill()
    # Another account, that never reached any of them, if the address says that it wants to write.
    stranger = {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"] + "-other"} if options else {}
    waiting = [begun("note", "1", "-m", f"Said {n}", "--store", both + options, **stranger) for n in range(2)]
    all_wait(waiting)
    time.sleep(1)
    standby.run("SELECT pg_promote()")
    told = [ended(each) for each in waiting]
    assert [each.status for each in told] == [0, 0], told
    for text in ("The last on the primary", "Said 0", "Said 1"):
        assert _noted(support, text, both) == 1
    assert support("verify", "--store", both).status == 0


def test_ok_a_standby_is_preferred_among_all_hosts(support: Support, url: str, standby: Cluster) -> None:
    name = url.rpartition("/")[2]
    both = f"postgresql://tests@127.0.0.1:{cluster().port},127.0.0.1:{standby.port}/{name}?target_session_attrs="
    _caught_up(standby, name)
    standby.run("SELECT pg_wal_replay_pause()")
    done = support("note", "1", "-m", "Not there yet", "--store", f"{both}prefer-standby")
    assert (done.status, WAITS in done.err) == (0, False), done.err
    assert _noted(support, "Not there yet", f"{both}prefer-standby") == 0
    assert _noted(support, "Not there yet", f"{both}read-write") == 1
    standby.stop()
    assert _noted(support, "Not there yet", f"{both}prefer-standby") == 1


def test_ok_an_address_that_took_writes_is_waited_for_when_it_leads_to_a_standby(
    support: Support, url: str, standby: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a balancer's, which notices a moment later that the primary is another."""
    name = url.rpartition("/")[2]
    with FrontDoor(cluster().port) as door:
        monkeypatch.setenv("SUPPORT_STORE", door.through(url))
        assert support("note", "1", "-m", "The last on the primary").status == 0
        _caught_up(standby, name)
        door.to = standby.port
        assert support("list", "--ids").out == "S-1\n"
        waiting = begun("note", "1", "-m", "In the end")
        all_wait([waiting])
        standby.run("SELECT pg_promote()")
        done = ended(waiting)
        assert done.status == 0, done.err
        # A server that is set to read only is none that fails over.
        standby.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        done = support("note", "1", "-m", "Never", timeout=AT_ONCE)
        assert (done.status, "only reads" in done.err, WAITS in done.err) == (7, True, False), done.err


def _noted(support: Support, text: str, store: str) -> int:
    return sum(text in json.dumps(each) for each in support("log", "1", "--json", "--store", store).json)


def _caught_up(standby: Cluster, name: str) -> None:
    """Wait until a standby has all that its primary has."""
    wanted = cluster().run("SELECT pg_current_wal_lsn()")
    end = time.monotonic() + 30
    while standby.run(f"SELECT pg_last_wal_replay_lsn() >= '{wanted[0][0]}'") != [(True,)]:
        assert time.monotonic() < end
        time.sleep(0.05)
    assert standby.run("SELECT count(*) > 0 FROM event", name) == [(True,)]
