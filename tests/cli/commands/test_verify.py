"""support verify and support audit head, as a user runs them."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from supportcli.application.store.mark import TEST_STORE
from tests.conftest import Support
from tests.storage.house import behind_its_back


@pytest.fixture
def store(home: Path, support: Support, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = home / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    assert support("open", "Checkout is down", "-c", "Acme").status == 0
    assert support("note", "1", "-m", "Looked at it").status == 0
    return path


def test_ok_a_whole_store(store: Path, support: Support) -> None:
    seq, _, head = support("audit", "head").out.strip().partition(" ")
    assert support("audit", "head", "--json").json == {"seq": int(seq), "hash": head}
    assert support("verify").out == f"No problems found: 3 events, up to {seq} {head}\n{TEST_STORE}\n"
    assert support("verify", "--json").json == {
        "ok": True, "events": 3, "head": {"seq": int(seq), "hash": head}, "test_store": True, "faults": [],
        "backwards": [],
    }  # fmt: skip
    assert support("verify", "--since", "2", "--json").json["events"] == 1
    assert support("verify", "--against", f"{seq} {head}").status == 0


def test_err_what_is_wrong_is_named_on_stdout(store: Path, support: Support) -> None:
    with behind_its_back(str(store)) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 2")
        uid = link.execute("SELECT uid FROM event WHERE seq = 2").fetchone()[0]
    done = support("verify")
    assert done.status == 7
    assert done.out == (
        f"event 2 ({uid}, case:1): its content does not give its hash: it was changed after it was written.\n"
    )
    assert "1 problem found" in done.err
    done = support("verify", "--json")
    assert done.status == 7
    assert done.json["ok"] is False
    assert [fault["where"] for fault in done.json["faults"]] == [f"event 2 ({uid}, case:1)"]
    assert support("verify", "--quiet").err == ""


def test_err_damage_that_no_terminal_acts_on(store: Path, support: Support) -> None:
    with behind_its_back(str(store)) as link:
        link.execute("UPDATE board SET title = ?", ("\x1b[2J\x07oops",))
    done = support("verify")
    assert done.status == 7
    assert "\x1b" not in done.out
    assert "\x07" not in done.out


def test_err_a_head_that_is_none(store: Path, support: Support) -> None:
    for told in ("3", "x " + "0" * 64, "3 abc", ""):
        assert support("verify", "--against", told).status == 2
    assert support("verify", "--against", "3 " + "0" * 64).status == 7
    assert support("verify", "--since", "-1").status == 2


def test_ok_the_auditors_name_for_it(store: Path, support: Support) -> None:
    assert support("audit", "verify").out == support("verify").out
    assert support("audit", "verify", "--since", "2", "--json").out == support("verify", "--since", "2", "--json").out
    assert support("audit", "verify", "--against", "3 abc").status == 2


@pytest.fixture
def heads(store: Path, support: Support) -> Path:
    """What somebody kept every night, and beside the store a copy of it as it was before the last event."""
    file = store.with_name("heads.txt")
    shutil.copyfile(store, store.with_name("before.db"))
    nights = [support("audit", "head").out]
    assert support("note", "1", "-m", "The certificate expired").status == 0
    nights.append(support("audit", "head").out)
    file.write_text("\n".join(nights))
    return file


def test_ok_every_head_that_was_kept(store: Path, support: Support, heads: Path) -> None:
    assert support("audit", "verify", "-F", str(heads)).status == 0
    assert support("audit", "verify", "--file", "-", input=heads.read_text()).status == 0
    assert support("verify", "-F", str(heads), "--against", f"3 {'0' * 64}").status == 7


def test_err_a_cut_tail(store: Path, support: Support, heads: Path) -> None:
    cut = ("--store", str(store.with_name("before.db")))
    assert support("verify", *cut).status == 0
    for words in (["-F", str(heads)], ["--against", heads.read_text().splitlines()[-1]]):
        done = support("audit", "verify", *cut, *words)
        assert (done.status, done.out) == (7, "event 4: it was there when its hash was kept, and is there no more.\n")


def test_err_another_history(store: Path, support: Support, heads: Path) -> None:
    """Everything holds together: written by the program itself, from an event on that is not the one of then."""
    other = ("--store", str(store.with_name("before.db")))
    for text in ("It mended itself", "Nothing to see here"):
        assert support("note", "1", "-m", text, *other).status == 0
    assert support("verify", *other).status == 0
    later = heads.read_text() + f"9 {'1' * 64}\n"
    for words, given in ((["-F", "-"], later), (["--against", heads.read_text().splitlines()[-1]], None)):
        done = support("audit", "verify", *other, *words, input=given)
        said = "event 4: its hash is not the one that was kept: it, or one before it, was rewritten.\n"
        assert (done.status, done.out) == (7, said)


def test_err_a_file_without_heads(store: Path, support: Support, home: Path) -> None:
    for content in ("", "\n\n", "4 abc\n", "\xff"):
        (home / "heads.txt").write_bytes(content.encode("latin-1"))
        assert support("verify", "-F", "heads.txt").status == 2
    assert support("verify", "-F", "nowhere.txt").status == 2


def test_err_a_broken_page_in_the_middle(store: Path, support: Support) -> None:
    with sqlite3.connect(store) as link:
        page = link.execute("SELECT rootpage FROM sqlite_master WHERE name = 'board'").fetchone()[0]
        size = link.execute("PRAGMA page_size").fetchone()[0]
    link.close()
    content = bytearray(store.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    store.write_bytes(content)
    for command in (["verify"], ["verify", "--json"], ["list"], ["show", "1"], ["rebuild"]):
        done = support(*command)
        assert done.status == 7, done
        assert "Traceback" not in done.err
    assert store.read_bytes() == content


def test_ok_nobody_reads_the_answer(store: Path) -> None:
    code = "import os, sys; os.close(1) if sys.argv[1] == 'closed' else None; os.execv(sys.executable, [sys.executable, '-m', 'supportcli', 'list', '--json'])"
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "supportcli", "list", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "supportcli", "list", "--json"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == ""
    done = subprocess.run([sys.executable, "-c", code, "closed"], stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode not in {0, 141}
    assert "Traceback" not in done.stderr
