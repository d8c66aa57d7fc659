"""A store of an earlier version: whoever uses it alone has it upgraded, others by one command, after a backup."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from supportcli.storage.schema.latest import LATEST
from tests.conftest import Support

GOLDEN = Path(__file__).parents[2] / "storage" / "golden"
pytestmark = pytest.mark.sqlite_only("the golden stores are files; test_upgrade_server.py has the others")


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of schema 3 in which several people recorded something."""
    path = tmp_path / "team.db"
    shutil.copyfile(GOLDEN / "schema-3.db", path)
    path.chmod(0o600)
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    monkeypatch.delenv("SUPPORT_NOW", raising=False)
    return path


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of schema 4 that one person uses."""
    path = tmp_path / "mine.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    return path


def schema(path: Path) -> int:
    with closing(sqlite3.connect(path)) as link:
        return int(link.execute("PRAGMA user_version").fetchone()[0])


def set_back(path: Path, version: int = LATEST - 1) -> None:
    """Make a store one of an earlier schema that has the same tables."""
    with closing(sqlite3.connect(path)) as link:
        link.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize(
    "words", [("list",), ("note", "1", "-m", "Now"), ("verify",), ("rebuild",), ("open", "New"), ("next", "--json"), ()]
)
def test_err_no_other_command_upgrades_what_several_use(support: Support, team: Path, words: tuple[str, ...]) -> None:
    before = team.read_bytes()
    done = support(*words)
    assert (done.status, "support upgrade" in done.err, "backup" in done.err) == (7, True, True), done.err
    assert team.read_bytes() == before
    assert [each.name for each in team.parent.iterdir() if each.is_file()] == ["team.db"]


def test_ok_it_is_upgraded_after_a_backup(support: Support, team: Path) -> None:
    was = json.loads((GOLDEN / "schema-3.json").read_text(encoding="utf-8"))
    done = support("upgrade", "--json")
    assert done.status == 0, done.err
    assert (done.json["changed"], done.json["schema_before"], done.json["moved"]) == (True, 3, [])
    assert schema(team) == LATEST
    kept = Path(done.json["backup"])
    assert (schema(kept), kept.stat().st_mode & 0o777, kept.name.startswith("team.db.schema-3-")) == (3, 0o600, True)
    assert support("verify", "--against", f"{was['head']['seq']} {was['head']['hash']}").status == 0
    with closing(sqlite3.connect(kept)) as link:
        assert [row[0] for row in link.execute("SELECT hash FROM event ORDER BY seq")] == was["hashes"]


def test_ok_a_second_upgrade_does_nothing(support: Support, team: Path) -> None:
    assert support("upgrade").status == 0
    before, files = team.read_bytes(), sorted(team.parent.iterdir())
    done = support("upgrade")
    assert (done.status, done.out) == (0, "Nothing to do: the store is of this version of the program.\n")
    assert (team.read_bytes(), sorted(team.parent.iterdir())) == (before, files)


def test_ok_what_one_person_uses_is_upgraded_by_the_first_command(support: Support, mine: Path) -> None:
    assert support("open", "Mine").status == 0
    set_back(mine)
    done = support("list")
    assert (done.status, "Upgraded the store" in done.err, "it is kept in" in done.err) == (0, True, True), done.err
    assert schema(mine) == LATEST
    assert [schema(each) for each in mine.parent.glob("mine.db.schema-*")] == [LATEST - 1]
    assert support("verify").status == 0
    assert support("list").err == ""


def test_err_a_file_that_others_may_write_is_shared(support: Support, mine: Path) -> None:
    assert support("open", "Mine").status == 0
    set_back(mine)
    mine.chmod(0o660)
    assert "support upgrade" in support("list").err
    assert (schema(mine), support("upgrade").status, schema(mine)) == (LATEST - 1, 0, LATEST)


def test_err_a_newer_store_names_the_program_that_it_needs(support: Support, mine: Path) -> None:
    assert support("open", "Mine").status == 0
    with closing(sqlite3.connect(mine)) as link, link:
        link.execute("UPDATE store SET value = '9.1' WHERE name = 'program'")
    set_back(mine, LATEST + 1)
    for words in (("list",), ("upgrade",)):
        done = support(*words)
        assert (done.status, "Upgrade supportcli to version 9.1 or a later one" in done.err) == (7, True)
    assert schema(mine) == LATEST + 1


def test_err_clocks_that_would_move_are_printed_and_nothing_is_changed(support: Support, team: Path) -> None:
    with closing(sqlite3.connect(team)) as link, link:
        number, metric, due = link.execute(
            "SELECT number, metric, due_at FROM clock WHERE due_at > '' LIMIT 1"
        ).fetchone()
        link.execute(
            "UPDATE clock SET due_at = '2030-01-01T00:00:00Z' WHERE (number, metric, due_at) = (?, ?, ?)",
            (number, metric, due),
        )
    before = team.read_bytes()
    done = support("upgrade")
    assert (done.status, "--accept" in done.err) == (3, True)
    assert f"case {number}, {metric} 1: due 2030-01-01T00:00:00Z stored, due {due} computed\n" in done.out
    refused = support("upgrade", "--json")
    assert (refused.status, refused.error["code"], refused.json["changed"]) == (3, "refused", False)
    assert (refused.json["moved"][0]["stored"], refused.json["moved"][0]["computed"]) == ("2030-01-01T00:00:00Z", due)
    assert (team.read_bytes(), [each.name for each in team.parent.iterdir() if each.is_file()]) == (before, ["team.db"])
    assert support("upgrade", "--accept").status == 0
    assert (schema(team), support("verify").status) == (LATEST, 0)


def test_err_under_support_now_a_real_store_is_not_upgraded(support: Support, team: Path) -> None:
    done = support("upgrade", env={"SUPPORT_NOW": "2026-11-23T12:00:00Z"})
    assert (done.status, "SUPPORT_NOW is set" in done.err, schema(team)) == (3, True, 3)


def test_err_a_damaged_log_is_not_upgraded(support: Support, team: Path) -> None:
    with closing(sqlite3.connect(team)) as link, link:
        link.execute("DROP TRIGGER event_is_never_changed")
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 5")
    done = support("upgrade")
    assert (done.status, "damaged" in done.err, schema(team)) == (7, True, 3)


def test_err_only_a_lead_upgrades_for_everybody(support: Support, mine: Path, tmp_path: Path) -> None:
    text = support("policy", "show").out or support("open", "First").out
    text = support("policy", "show").out
    (tmp_path / "p.toml").write_text(f'{text}\n[people.ana]\nrole = "lead"\n[people.boris]\nrole = "agent"\n')
    assert support("policy", "apply", str(tmp_path / "p.toml"), "--yes", env={"SUPPORT_ME": "ana"}).status == 0
    assert support("open", "Second", env={"SUPPORT_ME": "boris"}).status == 0
    set_back(mine)
    done = support("upgrade", env={"SUPPORT_ME": "boris"})
    assert (done.status, "only leads may run: support upgrade" in done.err, schema(mine)) == (3, True, LATEST - 1)
    assert support("upgrade", env={"SUPPORT_ME": "ana"}).status == 0
