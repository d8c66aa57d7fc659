"""SUPPORT_NOW and real stores: what it may read and never write, and stores that are for tests for good."""

import json
import os
import re
import zipfile
from pathlib import Path

import pytest

import supportcli
from tests.conftest import Support

LATE, REAL = "2031-01-01T09:00:00Z", {"SUPPORT_NOW": ""}
CHANGES = [
    ["open", "Another"], ["note", "1", "-m", "Seen"], ["reply", "1", "-m", "We look"], ["take", "1"], ["undo"],
    ["promise", "1", "--in", "30m", "-m", "Call"], ["close", "1", "--as", "fixed", "-m", "Done"], ["rebuild"],
    ["access", "grant", "1", "--to", "in 2h", "--level", "user", "--by", "Ann"], ["customer", "add", "Beta"],
    ["person", "away", "boris", "--until", "2h"], ["policy", "apply", "p.toml"], ["import", "events", "events.jsonl"],
    ["copy", "other.db", "real.db"], ["restore", "backup.db", "--yes"], ["transcript", "recover"], ["next", "--take"],
    ["run", "1", "--local", "--", "touch", "ran"], ["shell", "1", "--local"], ["ssh", "1", "web1"], ["redact", "1", "2", "--because", "They asked us to", "-y"],
]  # fmt: skip


@pytest.fixture
def real(support: Support, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that was begun by the machine's clock, with a case in it; the clock is set by SUPPORT_NOW from then on."""
    monkeypatch.setenv("SUPPORT_STORE", str(home / "real.db"))
    policy = support("policy", "show", env=REAL)
    assert support("customer", "add", "Acme", "--contact", "Ann", "--may-authorise", env=REAL).status == 0
    assert support("open", "A case", "-c", "Acme", "--channel", "mail", env=REAL).status == 0
    (home / "p.toml").write_text((policy.out or support("policy", "show", env=REAL).out).replace("4h", "3h"))
    assert support("backup", "backup.db", env=REAL).status == 0
    assert support("copy", "real.db", "other.db", env=REAL).status == 0
    assert support("note", "1", "-m", "Elsewhere", "--store", "other.db", env=REAL).status == 0
    (home / "events.jsonl").write_text(support("export", "events", "--store", "other.db", env=REAL).out)
    return home / "real.db"


@pytest.mark.sqlite_only("compares the file")
@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_err_a_real_store_takes_no_change_under_support_now(
    support: Support, real: Path, home: Path, words: list[str]
) -> None:
    was = real.read_bytes()
    done = support(*words, env={"SUPPORT_NOW": LATE})
    assert (done.status, done.out) == (3, ""), done.err
    assert "SUPPORT_NOW is set" in done.err
    assert (real.read_bytes(), (home / "ran").exists()) == (was, False)


def test_whoever_asks_for_the_right_to_write_looks_at_the_clock() -> None:
    """A command that writes asks `allow` by itself, or opens its store by what does: each looks at the clock, too."""
    package = Path(supportcli.__file__).parent / "cli"
    asking = [file for file in package.rglob("*.py") if re.search(r"(?<!def )\ballow\(", file.read_text())]
    assert len(asking) >= 3
    for file in asking:
        assert "check_clock(" in file.read_text(), file


@pytest.mark.sqlite_only("compares the file")
@pytest.mark.parametrize(
    "words",
    [["list"], ["show", "1"], ["due"], ["log", "1"], ["verify"], ["export", "events"], ["prompt"], ["sla", "explain", "1"], ["backup", "b.db"], ["doctor"]],
    ids=" ".join,
)  # fmt: skip
def test_ok_a_real_store_is_read_under_support_now(support: Support, real: Path, words: list[str]) -> None:
    was = real.read_bytes()
    done = support(*words, env={"SUPPORT_NOW": LATE, "EDITOR": "true"})
    assert (done.status, real.read_bytes()) == (0, was), done.err


def test_ok_a_test_store_says_so_for_good(support: Support, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPORT_STORE", str(home / "test.db"))
    support("open", "A case")
    assert support("note", "1", "-m", "By the real clock", env=REAL).status == 0
    support("policy", "show")
    (home / "p.toml").write_text(support("policy", "show").out.replace("4h", "3h"))
    assert support("policy", "apply", "p.toml", env=REAL).status == 0
    assert support("open", "Under the second policy", env=REAL).status == 0
    for copied in ("test.db", "copy.db", "back.db"):
        if copied == "copy.db":
            assert support("copy", "test.db", "copy.db", env=REAL).status == 0
        if copied == "back.db":
            assert support("backup", "back.db", env=REAL).status == 0
        done = support("verify", "--json", "--store", copied, env=REAL).json
        assert (done["ok"], done["test_store"]) == (True, True)
    assert "This is a test store" in support("verify", env=REAL).out
    exported = support("export", "events", env=REAL)
    assert "This is a test store" in exported.err
    policies = [json.loads(line) for line in exported.out.splitlines() if '"policy_applied"' in line]
    assert [one["payload"]["clock"] for one in policies] == ["SUPPORT_NOW"] * 2
    assert support("evidence", "2", "-o", "S-2.zip", env=REAL).status == 0
    with zipfile.ZipFile("S-2.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["test_store"] is True
        assert b'"clock": "SUPPORT_NOW"' in archive.read("events.jsonl")
    assert "From a test store" in support("history", "Acme", "--markdown").out or support("history", "Acme").status == 4


@pytest.mark.sqlite_only("compares the file")
def test_err_a_test_store_never_becomes_part_of_a_real_one(support: Support, real: Path, home: Path) -> None:
    assert support("open", "Only a test", "--store", "test.db").status == 0
    (home / "q.toml").write_text(support("policy", "show", "--store", "test.db").out.replace("4h", "2h"))
    assert support("policy", "apply", "q.toml", "--store", "test.db").status == 0
    assert support("open", "A second test", "--store", "test.db").status == 0
    (home / "whole.jsonl").write_text(support("export", "events", "--store", "test.db").out)
    (home / "late.jsonl").write_text(support("export", "events", "--since", "2", "--store", "test.db").out)
    support("backup", "test-backup.db", "--store", "test.db")
    was = real.read_bytes()
    for words in (
        ["copy", "test.db", "real.db"],
        ["import", "events", "whole.jsonl"],
        ["import", "events", "late.jsonl"],
        ["restore", "test-backup.db", "--yes"],
    ):
        done = support(*words, env=REAL)
        assert (done.status, real.read_bytes()) == (3, was), done.err
    # The other way round a test may be fed from real cases, and stays a test.
    assert support("copy", "real.db", "test.db", env=REAL).status == 0
    assert support("verify", "--json", "--store", "test.db", env=REAL).json["test_store"] is True
    assert support("copy", "test.db", "real.db", env=REAL).status == 3
    assert os.path.getsize(real) == len(was)


def test_the_demonstration_is_a_test_store(support: Support) -> None:
    assert support("demo", "--fast", "--keep", "demo.db", env=REAL).status == 0
    assert support("verify", "--json", "--store", "demo.db", env=REAL).json["test_store"] is True
