"""The schema of record and the migrations say the same, column by column."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from supportcli.storage.schema.tables import TABLES
from tests.desks import bare


def shape(link: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Everything SQLite knows of a table's form."""
    columns = {row[1]: (row[2], bool(row[3]), row[4], row[5]) for row in link.execute(f"PRAGMA table_xinfo({table})")}
    keys = {(row[3], row[2], row[4]) for row in link.execute(f"PRAGMA foreign_key_list({table})")}
    indexes = {}
    for row in link.execute(f"PRAGMA index_list({table})").fetchall():
        if row[3] != "c":
            continue
        where = (
            link.execute("SELECT sql FROM sqlite_master WHERE name = ?", (row[1],))
            .fetchone()[0]
            .partition(" WHERE ")[2]
        )
        indexes[row[1]] = (bool(row[2]), [each[2] for each in link.execute(f"PRAGMA index_info({row[1]})")], where)
    sql = link.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    return {"columns": columns, "keys": keys, "indexes": indexes, "without rowid": "WITHOUT ROWID" in sql}


@pytest.fixture
def migrated(tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "cases.db"
    bare(path).close()
    return sqlite3.connect(path)


@pytest.fixture
def declared() -> sqlite3.Connection:
    link = sqlite3.connect(":memory:")
    for each in TABLES:
        table = each.__table__  # type: ignore[attr-defined]
        link.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for index in table.indexes:
            link.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    return link


@pytest.mark.parametrize("table", [each.__tablename__ for each in TABLES])
def test_the_migrations_make_what_the_schema_of_record_says(
    migrated: sqlite3.Connection, declared: sqlite3.Connection, table: str
) -> None:
    made, said = shape(migrated, table), shape(declared, table)
    for part in said:
        assert made[part] == said[part], part
    assert list(made["columns"]) == list(said["columns"])


def test_the_schema_of_record_knows_every_table(migrated: sqlite3.Connection) -> None:
    made = {name for (name,) in migrated.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in made if not name.startswith(("case_search", "sqlite_"))} == {
        each.__tablename__ for each in TABLES
    }
