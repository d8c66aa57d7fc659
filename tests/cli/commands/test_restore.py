"""support restore: a backup in the place of the store, and the store as it was kept."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import open_store
from tests.cli.cases import refusal
from tests.cli.test_store_files import LYING_THERE, newer
from tests.client import client
from tests.cluster import cluster
from tests.conftest import Support
from tests.storage.house import behind_its_back

STAMP = "20261123T120000Z"
SAYS = (("list", "--json", "--all"), ("log", "1", "--json"), ("policy", "history"), ("search", "certificate"))


@pytest.fixture(autouse=True)
def _backed_up(support: Support) -> None:
    """A store with a backup, and one event since."""
    support("open", "Checkout is down", "-c", "Acme", "-p", "critical")
    support("note", "1", "-m", "The certificate expired")
    assert support("backup", "b.db").status == 0
    support("note", "1", "-m", "Later")


def kept(support: Support, told: str) -> str:
    """The address of the store that was kept."""
    where = os.environ.get("SUPPORT_STORE", "")
    return f"{where}?options=-csearch_path%3D{told}" if "://" in where else told


def test_ok_what_was_is_again_and_the_old_store_is_kept(support: Support) -> None:
    before = support("audit", "head", "--json").json
    done = support("restore", "b.db", "--yes", "--json")
    assert done.status == 0, done.err
    assert (done.json["changed"], done.json["lost_events"], done.json["replaced"]) == (True, 1, before)
    for words in SAYS:
        assert support(*words).out == support(*words, "--store", "b.db").out
    assert support("verify", "--json").json["head"] == done.json["head"]
    assert support("verify", "--against", support("audit", "head", "--store", "b.db").out).status == 0
    old = kept(support, done.json["kept"])
    assert support("audit", "head", "--json", "--store", old).json == before
    assert support("verify", "--store", old).status == 0
    assert "Later" in support("log", "1", "--store", old).out


def test_ok_the_log_says_who_and_what(support: Support) -> None:
    before = support("audit", "head", "--json").json
    told = support("restore", "b.db", "--yes", "--json", env={"SUPPORT_ME": "maria"}).json
    event = json.loads(support("export", "events").out.splitlines()[-1])
    assert (event["kind"], event["stream"], event["actor"]) == ("restored", "store", "maria")
    assert event["prev_hash"] == support("audit", "head", "--json", "--store", "b.db").json["hash"]
    payload = json.loads(event["payload"]) if isinstance(event["payload"], str) else event["payload"]
    assert payload == {"replaced": before, "lost": 1, "kept": os.path.basename(told["kept"])}


def test_ok_work_goes_on(support: Support) -> None:
    support("restore", "b.db", "--yes")
    assert support("note", "1", "-m", "Afterwards").status == 0
    assert support("open", "Another").status == 0
    assert support("undo").status == 0
    assert support("verify").status == 0


def test_ok_twice_does_it_once(support: Support) -> None:
    support("restore", "b.db", "--yes")
    head = support("audit", "head").out
    done = support("restore", "b.db", "--yes", "--json")
    assert (done.status, done.json["changed"]) == (0, False)
    assert support("audit", "head").out == head
    support("note", "1", "-m", "Something since")
    assert support("restore", "b.db", "--yes", "--json").json["lost_events"] == 2


def test_err_nobody_can_be_asked(support: Support) -> None:
    head = support("audit", "head").out
    error = refusal(support, "restore", "b.db", status=2)
    assert "1 event" in error["message"]
    assert "--yes" in error["hint"]
    assert support("audit", "head").out == head


def test_ok_another_store_is_told(support: Support) -> None:
    support("open", "Another store", "--store", "other.db")
    support("backup", "o.db", "--store", "other.db")
    assert "another one" in refusal(support, "restore", "o.db", status=2)["message"]
    assert support("restore", "o.db", "--yes", "--json").json["lost_events"] == 4
    assert [case["title"] for case in support("list", "--json").json] == ["Another store"]
    assert support("verify").status == 0


def test_ok_where_there_was_nothing(support: Support, home: Path) -> None:
    done = support("restore", "b.db", "--yes", "--json", "--store", "new/here.db")
    assert (done.status, done.json["replaced"], done.json["kept"]) == (0, None, None)
    assert support("list", "--json", "--store", "new/here.db").out == support("list", "--json", "--store", "b.db").out
    assert (home / "new" / "here.db").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in (home / "new").iterdir()] == ["here.db"]


def test_ok_from_a_pipe(support: Support, home: Path) -> None:
    done = support("restore", "-", "--yes", "--json", input=(home / "b.db").read_bytes())
    assert (done.status, done.json["lost_events"]) == (0, 1), done.err
    for words in SAYS:
        assert support(*words).out == support(*words, "--store", "b.db").out


def test_err_a_backup_that_is_none(support: Support, home: Path) -> None:
    head = support("audit", "head").out
    (home / "letter.txt").write_text("Dear Ann, " * 900)
    (home / "empty.db").touch()
    for name, said in (("letter.txt", "is not a store"), ("empty.db", "nothing in it"), ("nowhere.db", "no such file")):
        assert said in refusal(support, "restore", name, "--yes", status=7)["message"]
        assert name in refusal(support, "restore", name, "--yes", status=7)["message"]
    assert refusal(support, "restore", ".", "--yes", status=7)
    assert support("audit", "head").out == head
    assert not list(home.rglob(".support-*"))


@pytest.mark.parametrize("damage", [
    "UPDATE event SET actor = 'eve' WHERE seq = 2", "UPDATE board SET title = 'Another'", "DELETE FROM clock",
    "DROP INDEX event_key", "newer",
])  # fmt: skip
def test_err_a_damaged_backup(support: Support, home: Path, damage: str) -> None:
    if damage == "newer":
        newer(home / "b.db")
    else:
        with behind_its_back(str(home / "b.db")) as link:
            link.execute(damage)
    head = support("audit", "head").out
    error = refusal(support, "restore", "b.db", "--yes", status=7)
    assert "b.db" in error["message"]
    assert ".support-" not in error["message"]
    assert support("audit", "head").out == head
    assert not list(home.rglob("*replaced*"))


def test_ok_between_a_file_and_a_server_and_back(support: Support, engine: str) -> None:
    if engine == "postgresql":
        support("backup", "from-server.db")
        assert support("restore", "from-server.db", "--yes", "--store", "file.db").status == 0
        assert support("verify", "--store", "file.db").status == 0
        support("note", "1", "-m", "In the file", "--store", "file.db")
        support("backup", "from-file.db", "--store", "file.db")
        assert support("restore", "from-file.db", "--yes").status == 0
        assert support("verify").status == 0
        told = support("export", "events", "--store", "from-file.db").out
        assert support("export", "events").out.startswith(told)
        return
    with cluster().fresh() as url:
        assert support("restore", "b.db", "--yes", "--store", url).status == 0
        assert support("verify", "--store", url).status == 0
        assert support("backup", "again.db", "--store", url).status == 0
        told = support("export", "events", "--store", "b.db").out
        assert support("export", "events", "--store", "again.db").out.startswith(told)


@pytest.mark.sqlite_only("about the lock of a file")
def test_err_who_waited_is_told_and_nothing_is_lost_silently(
    support: Support, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    support("restore", "b.db", "--yes")
    waiting = open_store(str(path))
    reader = open_store(str(path))
    assert reader.one("SELECT count(*) AS n FROM event")["n"] == 4
    support("note", "1", "-m", "Since")
    assert support("restore", "b.db", "--yes").status == 0
    with pytest.raises(Exception, match="was replaced while this command waited"), waiting.transaction():
        raise AssertionError
    assert reader.one("SELECT count(*) AS n FROM event")["n"] == 4
    assert support("verify").status == 0
    waiting.close()
    reader.close()


@pytest.mark.sqlite_only("about the lock of a file")
def test_ok_writers_that_wait_are_told_or_heard(support: Support, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    support("restore", "b.db", "--yes")
    support("note", "1", "-m", "Since")
    holder = SqliteDatabase(str(path))
    with holder.transaction():
        running = [begun("note", "1", "-m", f"Waited {number}.") for number in range(3)]
        restoring = begun("restore", str(home / "b.db"), "--yes", "--json")
        time.sleep(2)
    holder.close()
    out, err = restoring.communicate(timeout=90)
    assert restoring.returncode == 0, err
    old = json.loads(out)["kept"]
    spare = support("log", "1", "--store", old).out
    now = support("log", "1").out
    for number, each in enumerate(running):
        _, said = each.communicate(timeout=90)
        is_there = f"Waited {number}." in spare + now
        assert (each.returncode, is_there) in {(0, True), (7, False)}, said
        assert not each.returncode or "was replaced while this command waited" in said
    assert support("verify").status == 0
    assert support("verify", "--store", old).status == 0


def begun(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "supportcli", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_err_who_waits_for_a_turn_on_a_server_is_told(support: Support, server: str | None) -> None:
    if server is None:
        pytest.skip("about a server's turn")
    before = support("audit", "head").out
    with client(server) as link, link.transaction():
        link.execute("SELECT value FROM store WHERE name = 'turn' FOR UPDATE")
        restoring = begun("restore", "b.db", "--yes", "--json")
        _waits(server, 1)
        running = [begun("note", "1", "-m", f"Waited {number}.") for number in range(3)]
        _waits(server, 4)
        reader = begun("list", "--json")
        assert reader.communicate(timeout=60)[1] == ""
    out, err = restoring.communicate(timeout=90)
    assert restoring.returncode == 0, err
    for each in running:
        _, said = each.communicate(timeout=90)
        assert (each.returncode, "was replaced while this command waited" in said) == (7, True), said
    old = kept(support, json.loads(out)["kept"])
    assert support("audit", "head", "--store", old).out == before
    assert support("verify").status == 0
    assert "Waited" not in support("log", "1").out


def _waits(server: str, number: int) -> None:
    end = time.monotonic() + 60
    sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with client(server) as link:
        while link.execute(sql).fetchall()[0][0] < number:
            assert time.monotonic() < end, "nobody waits"
            time.sleep(0.05)


def test_ok_rights_that_were_granted_stay(support: Support, server: str | None) -> None:
    if server is None:
        pytest.skip("about a server's rights")
    name = server.rpartition("/")[2]
    cluster().run(f"CREATE ROLE r_{name} LOGIN")
    try:
        cluster().run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO r_{name}", name)
        assert support("restore", "b.db", "--yes").status == 0
        assert support("list", "--store", server.replace("tests@", f"r_{name}@")).status == 0
    finally:
        cluster().run(f"DROP OWNED BY r_{name}", name)
        cluster().run(f"DROP ROLE r_{name}")


NOT_OURS = {"another program's store", "another program's marked store", "a newer store", "a folder", "a pipe",
            "a link that leads nowhere"}  # fmt: skip


@pytest.mark.sqlite_only("about files")
@pytest.mark.parametrize("what", LYING_THERE)
def test_ok_over_whatever_is_left_of_a_store(
    support: Support, home: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "here" / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    support("open", "Checkout is down")
    LYING_THERE[what][0](path)
    before = path.read_bytes() if path.is_file() else None
    done = support("restore", str(home / "b.db"), "--yes", "--json")
    if what in NOT_OURS:
        assert done.status == 7, done
        assert not path.is_file() or path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        return
    assert done.status == 0, done.err
    assert support("verify").status == 0
    # SQLite counts the changes of a file in its head.
    assert before is not None
    assert Path(done.json["kept"]).read_bytes()[100:] == before[100:]


@pytest.mark.sqlite_only("about files")
def test_ok_an_interrupted_command_beside_a_store_is_settled_first(
    support: Support, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    support("restore", "b.db", "--yes")
    support("note", "1", "-m", "Since")
    with_journal = SqliteDatabase(str(path))
    with_journal.pragma("cache_size = 1")
    link = with_journal._link
    link.execute("BEGIN IMMEDIATE")
    link.execute("UPDATE board SET title = 'Half' || hex(zeroblob(40000))")
    half = (path.read_bytes(), Path(f"{path}-journal").read_bytes())
    link.rollback()
    with_journal.close()
    path.write_bytes(half[0])
    Path(f"{path}-journal").write_bytes(half[1])
    done = support("restore", "b.db", "--yes", "--json")
    assert done.status == 0, done.err
    assert support("verify").status == 0
    assert support("verify", "--store", done.json["kept"]).status == 0
    assert "Since" in support("log", "1", "--store", done.json["kept"]).out
    assert not Path(f"{path}-journal").exists()


@pytest.mark.sqlite_only("about files")
def test_ok_nothing_that_was_kept_is_written_over(
    support: Support, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPORT_STORE", str(home / "cases.db"))
    support("open", "Checkout is down")
    names = []
    for turn in range(3):
        support("note", "1", "-m", f"Turn {turn}")
        names.append(Path(support("restore", str(home / "b.db"), "--yes", "--json").json["kept"]).name)
    assert names == [f"cases.db.replaced-{STAMP}{more}" for more in ("", "-2", "-3")]
