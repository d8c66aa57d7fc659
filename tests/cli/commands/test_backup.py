"""support backup: a store as it is at one instant, in a file that is a store."""

import os
import pty
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from supportcli.application.store.verify import verify
from supportcli.storage.location.store_file import open_store
from tests.cli.cases import refusal
from tests.cli.test_concurrency import PERSON, keys
from tests.cli.test_store_files import on_a_full_disk
from tests.conftest import Support
from tests.storage.house import behind_its_back

SAYS = (("audit", "head"), ("list", "--json", "--all"), ("log", "1", "--json"), ("policy", "history"))
GOLDEN = Path(__file__).parents[2] / "storage" / "golden"


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    support("open", "Checkout is down", "-c", "Acme", "-p", "critical")
    support("note", "1", "-m", "The certificate expired")


def test_ok_it_is_a_store_that_says_the_same(support: Support, home: Path) -> None:
    done = support("backup", "b.db", "--json")
    assert done.status == 0, done.err
    assert support("verify", "--store", "b.db").status == 0
    for words in SAYS:
        assert support(*words, "--store", "b.db").out == support(*words).out
    told, head = done.json, support("audit", "head", "--json").json
    assert told == {"file": str(home / "b.db"), "events": 3, "head": head, "bytes": (home / "b.db").stat().st_size}
    assert stat.S_IMODE((home / "b.db").stat().st_mode) == 0o600
    assert [each.name for each in home.iterdir() if "support" in each.name] == []


def test_ok_it_is_the_same_store(support: Support) -> None:
    """Its events are of the same place of origin, so a copy of the one is known to the other."""
    support("backup", "b.db")
    exported = support("export", "events").out
    assert support("export", "events", "--store", "b.db").out == exported


def test_ok_what_was_redacted_and_poured_in_is_as_it_stood(support: Support) -> None:
    support("open", "The laptop is hot", "--store", "other.db")
    support("redact", "1", "3", "--because", "Erasure request of 20 November", "--yes")
    support("export", "events")
    assert support("import", "events", "-", input=support("export", "events", "--store", "other.db").out).status == 0
    assert support("backup", "b.db").status == 0
    assert support("export", "events", "--store", "b.db").out == support("export", "events").out
    assert support("verify", "--store", "b.db").status == 0


def test_err_a_file_that_is_there_is_left_alone(support: Support, home: Path) -> None:
    (home / "b.db").write_text("Dear Ann")
    assert "not changed" in refusal(support, "backup", "b.db")["message"]
    assert (home / "b.db").read_text() == "Dear Ann"
    assert support("backup", "b.db", "--replace").status == 0
    assert support("verify", "--store", "b.db").status == 0


def test_err_what_is_no_file(support: Support, home: Path) -> None:
    (home / "folder").mkdir()
    assert support("backup", "folder", "--replace").status == 2
    assert support("backup", "/dev/null", "--replace").status == 2
    assert refusal(support, "backup", "nowhere/b.db", status=7)["code"] == "store"


def test_ok_into_a_pipe(support: Support, home: Path) -> None:
    program = [sys.executable, "-m", "supportcli", "backup", "-"]
    done = subprocess.run(program, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"3 events" in done.stderr
    (home / "b.db").write_bytes(done.stdout)
    assert support("audit", "head", "--store", "b.db").out == support("audit", "head").out
    assert support("backup", "-", "--json").status == 2


def test_err_into_a_terminal() -> None:
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "supportcli", "backup", "-"]
    done = subprocess.run(program, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, b"terminal" in done.stderr) == (2, True)


def test_ok_quiet_says_nothing(support: Support) -> None:
    done = support("backup", "b.db", "--quiet")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_ok_a_viewer_may(support: Support, home: Path) -> None:
    people = '\n[people.ana]\nrole = "lead"\n[people.vera]\nrole = "viewer"\n'
    (home / "policy.toml").write_text(support("policy", "show").out + people, encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0
    assert support("backup", "b.db", env={"SUPPORT_ME": "vera"}).status == 0
    head = support("audit", "head").out
    assert "only leads" in refusal(support, "restore", "b.db", "--yes", env={"SUPPORT_ME": "boris"})["message"]
    assert "viewer" in refusal(support, "restore", "b.db", "--yes", env={"SUPPORT_ME": "vera"})["message"]
    assert support("audit", "head").out == head


def test_ok_while_four_people_write(support: Support, home: Path) -> None:
    for each in range(4):
        support("open", f"Case {each}")
    command = [sys.executable, "-c", PERSON]
    running = [
        subprocess.Popen([*command, f"person{one}", "15"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for one in range(4)
    ]
    for turn in range(4):
        acknowledged = support("note", "1", "-m", f"Before backup {turn}", "--key", f"before-{turn}").status
        done = support("backup", f"b{turn}.db")
        assert (acknowledged, done.status) == (0, 0), done.err
        database = open_store(str(home / f"b{turn}.db"))
        assert verify(database).faults == []
        assert {f"before-{each}" for each in range(turn + 1)} <= set(keys(database))
        database.close()
    for each in running:
        _, err = each.communicate(timeout=120)
        assert (each.returncode, err) == (0, b"")


@pytest.mark.sqlite_only("the store is damaged behind the program's back")
def test_err_a_damaged_store_is_not_put_over_a_good_backup(
    support: Support, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPORT_STORE", str(home / "cases.db"))
    support("open", "Checkout is down")
    support("backup", "b.db")
    good = (home / "b.db").read_bytes()
    with behind_its_back(str(home / "cases.db")) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 2")
    error = refusal(support, "backup", "b.db", "--replace", status=7)
    assert "no backup was made of it: event 2 (" in error["message"]
    assert (home / "b.db").read_bytes() == good


@pytest.mark.sqlite_only("a file of an earlier schema")
def test_ok_a_store_of_an_earlier_schema_is_backed_up_before_it_is_brought_up(support: Support, home: Path) -> None:
    shutil.copyfile(GOLDEN / "schema-1.db", home / "old.db")
    before = (home / "old.db").read_bytes()
    assert support("backup", "b.db", "--store", "old.db").status == 0
    assert (home / "old.db").read_bytes() == before
    assert support("restore", "b.db", "--store", "new.db", "--yes", env={"SUPPORT_NOW": ""}).status == 0
    assert support("verify", "--store", "new.db").status == 0


@pytest.mark.sqlite_only("about files")
def test_err_the_store_itself(support: Support, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPORT_STORE", "cases.db")
    support("open", "Checkout is down")
    (home / "link.db").symlink_to(home / "cases.db")
    for name in ("cases.db", "link.db"):
        assert "the store itself" in refusal(support, "backup", name, "--replace")["message"]
        assert "the store itself" in refusal(support, "restore", name, "--yes")["message"]
    assert support("verify").status == 0
    assert refusal(support, "backup", "b.db", "--store", "nowhere.db", status=7)["code"] == "store"
    assert not (home / "nowhere.db").exists()


@pytest.mark.sqlite_only("about a disk")
@pytest.mark.parametrize("words", [("backup", "{disk}/b.db"), ("restore", "{home}/b.db", "--yes")], ids=" ".join)
def test_err_a_full_disk(support: Support, home: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    store = home / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(store))
    support("open", "Checkout is down")
    support("backup", "b.db")
    before = store.read_bytes()
    done, after = on_a_full_disk(store, home, *(word.format(disk=home / "disk", home=home) for word in words))
    assert done.status == 7, done
    assert len(done.err.splitlines()) <= 2
    assert after == before
