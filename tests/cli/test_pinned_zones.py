"""An old store gets its zone data at the upgrade; from then on no machine moves a deadline, and no breach is lost."""

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from supportcli.storage.schema.latest import LATEST
from tests.cli.commands.test_evidence import Files, judged, lines, read, verified, write
from tests.conftest import Support
from tests.instants import NOW
from tests.old_stores import aged, begun, open_case
from tests.zones import hours_ahead, machine

GOLDEN = Path(__file__).parents[1] / "storage" / "golden"
HELSINKI = "Europe/Helsinki"
pytestmark = pytest.mark.sqlite_only("the golden stores are files; test_upgrade_server.py has a server's")
Env = Mapping[str, str]
READS = (
    ("list", "--all", "--json", "-n", "0"), ("show", "28", "--json"), ("due", "--json"), ("stats", "--json"),
    ("sla", "explain", "28", "--json"), ("history", "Acme", "--json"), ("calendar", "show", "office", "--json"),
    ("report", "priorities", "--json"), ("policy", "history", "--json"), ("contract", "list", "--json"), ("verify",),
    ("export", "events"),
)  # fmt: skip


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of schema 3 that several people use: three versions of the policy, one of them from elsewhere."""
    path = tmp_path / "team.db"
    shutil.copyfile(GOLDEN / "schema-3.db", path)
    path.chmod(0o600)
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    # Most golden stores were begun by the real clock; reading keeps to the instant at which they were asked then.
    monkeypatch.setenv("SUPPORT_NOW", json.loads((GOLDEN / "schema-3.json").read_text(encoding="utf-8"))["now"])
    return path


@pytest.fixture
def other(tmp_path: Path) -> Env:
    """A machine on which Helsinki is an hour ahead of UTC, all year."""
    return machine(tmp_path, "2999a", **{HELSINKI: hours_ahead(1)})


def real(env: Env | None = None) -> dict[str, str]:
    return {**(env or {}), "SUPPORT_NOW": ""}


def ask(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        return file.execute(sql).fetchall()


def breaches(path: Path) -> dict[tuple[int, str, str], str]:
    rows = ask(path, "SELECT number, metric, started_at, coalesce(breached_at, due_at), breached_at FROM clock")
    rows = [row for row in rows if row[4] or (row[3] and row[3] < "2026-11-16T00:00:00Z" and _is_open(path, row))]
    return {row[:3]: row[3] for row in rows if row[1] != "access"}


def _is_open(path: Path, row: Any) -> bool:
    sql = f"SELECT state FROM clock WHERE number = {row[0]} AND metric = '{row[1]}' AND started_at = '{row[2]}'"
    return bool(ask(path, sql) == [("active",)])


def count(path: Path, kind: str) -> int:
    return int(ask(path, f"SELECT count(*) FROM event WHERE kind = '{kind}'")[0][0])


def test_ok_zone_data_that_changes_between_commands_changes_nothing(support: Support, old: Path, other: Env) -> None:
    assert support("upgrade", "--json", env=real()).json["pinned"] == 3
    said = [support(*words).out for words in READS]
    for env in (other, {"PYTHONTZPATH": ""}, other):
        again = [support(*words, env=env) for words in READS]
        assert [each.out for each in again] == said
        assert "nothing differed" in support("rebuild", env=real(env)).out
    assert count(old, "zones_pinned") == 3
    shown = support("doctor", env=other).out
    assert (f"the policy keeps none of {HELSINKI}" in shown, f"of {HELSINKI}, and 2999a says" in shown) == (False, True)


def test_err_a_machine_that_says_otherwise_stops_and_then_keeps_every_breach(
    support: Support, old: Path, other: Env, tmp_path: Path
) -> None:
    before, had = old.read_bytes(), breaches(old)
    refused = support("upgrade", env=real(other))
    assert (refused.status, old.read_bytes()) == (3, before)
    assert "case 28, first_response 1: due " in refused.out
    assert len([line for line in refused.out.splitlines() if line.endswith(" is kept")]) > 10
    done = support("upgrade", "--accept", "--json", env=real(other))
    kept = {(each["number"], each["metric"]) for each in done.json["moved"] if each["kept"]}
    assert (done.status, len(kept) > 10, count(old, "breach_kept")) == (0, True, len(kept))
    _check_kept(had, old)
    for env in (None, other):
        assert support("verify", env=env).status == 0
        assert "nothing differed" in support("rebuild", env=real(env)).out
    assert support("copy", str(old), str(tmp_path / "copy.db"), env=real()).status == 0
    _check_kept(had, tmp_path / "copy.db")
    assert support("open", "Mine", "--store", str(tmp_path / "merged.db"), env=real()).status == 0
    for words in (("copy", str(old), str(tmp_path / "merged.db")), ("verify", "--store", str(tmp_path / "merged.db"))):
        assert support(*words, env=real(other)).status == 0
    found = {key[1:]: at for key, at in breaches(tmp_path / "merged.db").items()}
    assert {key for key, at in had.items() if found.get(key[1:], "~") > at} == set()
    assert "breach of first_response 1 kept as it was recorded" in support("show", "28").out


def _check_kept(had: Mapping[Any, str], path: Path) -> None:
    have = breaches(path)
    assert {key for key, at in had.items() if have.get(key, "~") > at} == set()


def test_ok_evidence_has_what_is_pinned_with_the_policy_that_it_shows(
    support: Support, old: Path, other: Env, home: Path
) -> None:
    assert support("upgrade", "--accept", env=real(other)).status == 0
    head = support("audit", "head").out.strip()
    for words, pins in (((), 0), (("--whole-policy",), 1)):
        done = support("evidence", "28", "-o", "S.zip", "--replace", *words)
        assert done.status == 0, done.err
        status, said = verified(home / "S.zip", head, read=("--read",))
        assert (status, "breach_kept" in said, said.count("goes by the zone data of event")) == (0, True, pins)
        kinds = [each["kind"] for each in lines(read(home / "S.zip"), "events.jsonl")]
        # The first is of the case's policy, the others of those that the log and its pins go by.
        assert (kinds.count("zones_pinned") >= pins, "breach_kept" in kinds) == (True, True)
        assert pins or "zones_pinned" not in kinds


def test_err_a_pin_that_was_changed_or_is_of_nothing_is_named(support: Support, old: Path, home: Path) -> None:
    assert support("upgrade", env=real()).status == 0
    assert support("evidence", "28", "-o", "S.zip", "--whole-policy").status == 0
    files = read(home / "S.zip")

    def forged(change: Any) -> Files:
        events = lines(files, "events.jsonl")
        for each in events:
            if each["kind"] == "zones_pinned":
                change(each["payload"])
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in events)
        return {**files, "events.jsonl": text.encode()}

    for change, named in (
        (lambda payload: payload["zones"][HELSINKI].update(after="UTC0"), "does not give the hash"),
        (lambda payload: payload.update(event="0" * 8), "belongs to none of the cases"),
    ):
        status, said = judged(write(home / "S.zip", forged(change)), files["verify.py"])
        assert (status, named in said) == (1, True), said


def test_ok_an_older_backup_is_pinned_when_it_is_restored(support: Support, old: Path, other: Env) -> None:
    where = ("--store", str(old.with_name("new.db")))
    refused = support("restore", str(old), "--yes", *where, env=real(other))
    assert (refused.status, "Upgrade it first: support upgrade" in refused.err) == (3, True)
    assert support("restore", str(old), "--yes", *where, env=real()).status == 0
    assert count(old.with_name("new.db"), "zones_pinned") == 3
    assert support("verify", *where, env=other).status == 0


def test_ok_the_first_command_pins_what_one_person_uses(support: Support, tmp_path: Path, other: Env) -> None:
    path = tmp_path / "mine.db"
    database = begun(path, NOW)
    open_case(database, NOW)
    aged(database).close()
    done = support("list", "--store", str(path), env=real())
    assert (done.status, "Upgraded the store" in done.err, count(path, "zones_pinned")) == (0, True, 1)
    assert ask(path, "PRAGMA user_version") == [(LATEST,)]


def test_ok_what_an_older_program_exported_is_pinned_by_who_takes_it(support: Support, home: Path) -> None:
    database = begun(home / "theirs.db", NOW)
    open_case(database, NOW)
    database.close()
    exported = support("export", "events", "--store", str(home / "theirs.db"), env=real())
    Path("events.jsonl").write_text(exported.out, encoding="utf-8")
    where = ("--store", str(home / "ours.db"))
    assert support("open", "Ours", *where, env=real()).status == 0
    done = support("import", "events", "events.jsonl", *where, env=real())
    assert "The zone data of this machine holds for 1 version of the policy" in done.out
    assert count(home / "ours.db", "zones_pinned") == 1
    assert support("import", "events", "events.jsonl", "--json", *where, env=real()).json["pinned"] == 0


def test_ok_a_policy_that_was_redacted_keeps_its_pin(support: Support, old: Path, other: Env, home: Path) -> None:
    assert support("upgrade", env=real()).status == 0
    text = support("policy", "show").out
    (home / "p.toml").write_text(f"# Nobody knows why\n{text.replace('3h', '5h')}", encoding="utf-8")
    assert support("policy", "apply", "p.toml", "--yes", env=real()).status == 0
    rules = ask(old, "SELECT rules FROM policy WHERE version = 2")
    assert '"zones"' in rules[0][0]
    done = support("redact", "policy", "--because", "A name in a comment, erasure of today", "--yes", env=real())
    assert done.status == 0, done.err
    assert (ask(old, "SELECT rules FROM policy WHERE version = 2") == rules, support("verify", env=other).status) == (
        True,
        0,
    )
