"""SQL as the driver takes it: parameters found, and nothing else taken for one."""

import pytest

from supportcli.domain.errors import UsageError
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.server_sql import with_names, with_places
from tests.cluster import cluster


@pytest.mark.parametrize(
    ("sql", "translated"),
    [
        ("SELECT :a, :a_1", "SELECT %(a)s, %(a_1)s"),
        ("SELECT 'case:' || :a", "SELECT 'case:' || %(a)s"),
        ("SELECT ':a', \":a\", 'it''s :a'", "SELECT ':a', \":a\", 'it''s :a'"),
        ("SELECT now()::text, :a::text", "SELECT now()::text, %(a)s::text"),
        ("SELECT 5 % 2 WHERE a LIKE '%:b' AND c = :c -- 1 % :d", "SELECT 5 %% 2 WHERE a LIKE '%%:b' AND c = %(c)s -- 1 %% :d"),
        ("SELECT a[1:2], ?", "SELECT a[1:2], ?"),
    ],
)  # fmt: skip
def test_ok_names(sql: str, translated: str) -> None:
    assert with_names(sql) == translated


def test_ok_places() -> None:
    assert with_places("INSERT INTO t VALUES (?, '?', ? % 2, :a)") == "INSERT INTO t VALUES (%s, '?', %s %% 2, :a)"


def test_ok_what_goes_in_comes_out() -> None:
    texts = ["it's", 'a "b" c', "\\x41 \\n", "%s %(a)s %%", ":a ?", "$1 $$ E'a'", "grün 日本 🦊", "-- a", "", "\n\t"]
    numbers = [0, 1, -1, 2**63 - 1, -(2**63), 2**31]
    with cluster().fresh() as url:
        database = ServerDatabase(url)
        for value in (*texts, *numbers, None):
            row = database.one("SELECT :a AS a, 5 % 3 AS b, '100 %' AS c, 1 - :d AS d", {"a": value, "d": -2})
            assert row is not None
            assert [*row] == [value, 2, "100 %", 3]
        database.run("CREATE TABLE t (number BIGINT, body TEXT)")
        database.many("INSERT INTO t VALUES (?, ?)", list(enumerate(texts * 300)))
        with database.transaction():
            database.many("UPDATE t SET body = body || ? WHERE number = ?", [("!", 0), ("!", 0)])
            assert database.all("SELECT body FROM t WHERE number = 0")[0]["body"] == "it's!!"
        assert [row["body"] for row in database.each("SELECT body FROM t WHERE number > 0 ORDER BY number")] == (
            texts * 300
        )[1:]
        for bad in (2**63, "a\0b", "\ud800"):
            with pytest.raises(UsageError):
                database.all("SELECT :a AS a", {"a": bad})
        assert database.one("SELECT 1 AS a") is not None
        database.close()
