"""Addresses of servers: every way in which they were ever written, and never a password in what is shown."""

import pytest

from supportcli.domain.errors import UsageError
from supportcli.storage.engine.server_address import parse


@pytest.mark.parametrize(
    ("url", "shown", "parts"),
    [
        ("postgresql://h/d", "postgresql://h/d", {"host": "h", "dbname": "d"}),
        ("postgres://u@h/d", "postgresql://u@h/d", {"user": "u", "host": "h", "dbname": "d"}),
        ("postgresql+psycopg://u:p@h:6/d", "postgresql://u:***@h:6/d",
         {"user": "u", "password": "p", "host": "h", "port": "6", "dbname": "d"}),
        ("postgresql://u:a%2Fb%@h/d", "postgresql://u:***@h/d",
         {"user": "u", "password": "a/b%", "host": "h", "dbname": "d"}),
        ("postgresql://u:a/b?c:d@h/d", "postgresql://u:***@h/d",
         {"user": "u", "password": "a/b?c:d", "host": "h", "dbname": "d"}),
        ("postgresql://h/d?options=-csearch_path=team", "postgresql://h/d?options=-csearch_path=team",
         {"host": "h", "dbname": "d", "options": "-csearch_path=team"}),
        ("postgresql://u@/d?host=a,b&target_session_attrs=read-write",
         "postgresql://u@/d?host=a,b&target_session_attrs=read-write",
         {"user": "u", "dbname": "d", "host": "a,b", "target_session_attrs": "read-write"}),
        ("postgresql://h/d?sslmode=require&password=p", "postgresql://h/d?sslmode=require&password=***",
         {"host": "h", "dbname": "d", "sslmode": "require", "password": "p"}),
        ("postgresql://h:5432/d?application_name=a@b", "postgresql://h:5432/d?application_name=a@b",
         {"host": "h", "port": "5432", "dbname": "d", "application_name": "a@b"}),
        ("postgresql://u:p@ss@h/d", "postgresql://u:***@h/d",
         {"user": "u", "password": "p@ss", "host": "h", "dbname": "d"}),
        ("postgresql://u:p@h1:1,h2:2,[::1]:3/d?target_session_attrs=any",
         "postgresql://u:***@h1:1,h2:2,[::1]:3/d?target_session_attrs=any",
         {"user": "u", "password": "p", "host": "h1,h2,::1", "port": "1,2,3", "dbname": "d",
          "target_session_attrs": "any"}),
        ("postgresql://h1:1,h2:2/d?application_name=a@b", "postgresql://h1:1,h2:2/d?application_name=a@b",
         {"host": "h1,h2", "port": "1,2", "dbname": "d", "application_name": "a@b"}),
        ("postgresql://u:123@h/d", "postgresql://u:***@h/d",
         {"user": "u", "password": "123", "host": "h", "dbname": "d"}),
        ("postgresql://h/d?%70assword=p", "postgresql://h/d?%70assword=***",
         {"host": "h", "dbname": "d", "password": "p"}),
        ("postgresql://h/d?application_name=a@b", "postgresql://h/d?application_name=a@b",
         {"host": "h", "dbname": "d", "application_name": "a@b"}),
    ],
)  # fmt: skip
def test_ok_an_address(url: str, shown: str, parts: dict[str, str]) -> None:
    assert parse(url) == (shown, parts)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cases.db",
        "mysql://h/d",
        "sqlite:///x",
        "postgresql://h/d?no_such_setting=1",
        "postgresql://u:hunter2",
        "postgresql://u:hunter2/d",
        "postgresql://u:a@hunter2/b@h/d",
    ],
)
def test_err_no_address(url: str) -> None:
    with pytest.raises(UsageError) as told:
        parse(url)
    assert "hunter2" not in f"{told.value.message} {told.value.hint}"
