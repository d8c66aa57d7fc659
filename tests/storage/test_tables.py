"""The schema of record and the migrations say the same, column by column."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.schema.tables import TABLES
from tests.cluster import cluster
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


SHAPE_ON_A_SERVER = """
SELECT 'column ' || c.relname || '.' || a.attname AS name, concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN 'not null' END, pg_get_expr(d.adbin, d.adrelid), l.collname) AS form
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = a.attcollation
WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace(:place) AND c.relname NOT LIKE 'case_search%'
UNION ALL
SELECT 'constraint ' || conname, replace(pg_get_constraintdef(oid), CAST(:place AS text) || '.', '')
FROM pg_constraint
WHERE connamespace = to_regnamespace(:place) AND contype IN ('p', 'u', 'f', 'c') AND conname NOT LIKE 'case_search%'
UNION ALL
SELECT 'index ' || indexname, replace(indexdef, CAST(:place AS text) || '.', '')
FROM pg_indexes WHERE schemaname = :place AND tablename NOT LIKE 'case_search%'
"""


def shape_on_a_server(database: Database, place: str) -> dict[str, str]:
    """Every column, constraint and index of a schema of the server, but those of the words."""
    return {row["name"]: row["form"] for row in database.all(SHAPE_ON_A_SERVER, {"place": place})}


@pytest.fixture(scope="module")
def shapes() -> tuple[dict[str, str], dict[str, str]]:
    """What the migrations make of a server, and what the schema of record makes of it."""
    with cluster().fresh() as url:
        database = ServerDatabase(url)
        migrate(database)
        (row,) = database.all("SELECT current_schema() AS place")
        migrated = shape_on_a_server(database, row["place"])
        database.close()
        setting = ServerDatabase(url)
        setting.run("CREATE SCHEMA declared")
        setting.close()
        declared = ServerDatabase(f"{url}?options=-csearch_path%3Ddeclared")
        for each in TABLES:
            table = each.__table__  # type: ignore[attr-defined]
            for made in (CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda index: index.name))):
                declared.run(str(made.compile(dialect=postgresql.dialect())))
        found = shape_on_a_server(declared, "declared")
        declared.close()
    return migrated, found


def test_the_migrations_make_it_on_a_server_too(shapes: tuple[dict[str, str], dict[str, str]]) -> None:
    migrated, declared = shapes
    assert migrated == declared
    assert len([name for name in migrated if name.startswith("column ")]) == sum(
        len(each.model_fields) for each in TABLES
    )


def test_a_drift_on_a_server_is_seen(shapes: tuple[dict[str, str], dict[str, str]]) -> None:
    migrated, _ = shapes
    assert migrated["column event.payload"].endswith("text not null C")
    assert "bigint" in migrated["column event.seq"]
    assert "WHERE" in migrated["index event_key"]
    assert migrated["constraint clock_policy_fkey"] == "FOREIGN KEY (policy) REFERENCES policy(version)"
