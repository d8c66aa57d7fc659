"""The page about the server's roles, done as it says: its statements are run, and what it promises is tried."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.client import Error
from tests.cluster import cluster
from tests.conftest import Support

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"
pytestmark = pytest.mark.sqlite_only("the page brings a server of its own")
ROLES = ("ana", "auditor", "support_work", "support_read", "support_owner")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)


def forget() -> None:
    """Leave nothing of the page on the server."""
    server = cluster()
    server.run("DROP DATABASE IF EXISTS support WITH (FORCE)")
    for role in ROLES:
        server.run(f"DROP ROLE IF EXISTS {role}")


@pytest.fixture(scope="module")
def followed() -> Iterator[None]:
    """A server on which the page was followed from top to bottom."""
    server = cluster()
    make, rights, grants, people = blocks("sql")
    (command,) = blocks("sh")
    forget()
    try:
        for statement in make.strip().split(";\n"):
            server.run(statement)
        server.run(rights, "support")
        words = command.replace("support_owner@db.example.com", f"support_owner@127.0.0.1:{server.port}").split()[1:]
        done = subprocess.run([sys.executable, "-m", "supportcli", *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        server.run(grants, "support", "support_owner")
        server.run(people)
        yield
    finally:
        forget()


@pytest.fixture
def as_role(followed: None, support: Support, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command as somebody whom the server knows by this name, by the clock that the page was followed with."""
    monkeypatch.delenv("SUPPORT_NOW")

    def run(role: str, *words: str) -> Any:
        return support(*words, "--store", f"postgresql://{role}@127.0.0.1:{cluster().port}/support")

    return run


@pytest.fixture
def a_case(as_role: Any) -> str:
    done = as_role("ana", "open", "Checkout is down", "-c", "Acme", "-m", "The tills say zyzzyva", "--json")
    assert done.status == 0, done.err
    (opened,) = done.json
    return str(opened["id"])


def test_ok_who_works_does_the_daily_work(as_role: Any, a_case: str) -> None:
    for words in (
        ["note", a_case, "-m", "Seen before"], ["take", a_case], ["reply", a_case, "-m", "We look at it"],
        ["reprioritise", a_case, "critical", "--because", "No order comes in from any shop"],
        ["wait", a_case, "--for", "vendor", "-m", "They look"], ["resume", a_case], ["list"], ["due"], ["search", "tills"],
        ["close", a_case, "--as", "fixed", "-m", "It was the cache."], ["rebuild"], ["verify"], ["doctor"],
    ):  # fmt: skip
        done = as_role("ana", *words)
        assert done.status == 0, (words, done.err)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET actor = 'eve'", "UPDATE event SET payload = '{}', redacted_by = 'x' WHERE seq = 1",
        "DELETE FROM event", "TRUNCATE event", "TRUNCATE board", "DROP TABLE event", "ALTER TABLE event ADD COLUMN x int",
        "CREATE TABLE mine (a int)", "INSERT INTO store VALUES ('a', 'b')", "DELETE FROM store",
        "CREATE RULE never AS ON INSERT TO event DO INSTEAD NOTHING",
    ],
)  # fmt: skip
@pytest.mark.parametrize("role", ["ana", "auditor"])
def test_err_nobody_but_the_owner_changes_what_is_recorded(a_case: str, sql: str, role: str) -> None:
    with pytest.raises(Error) as refused:
        cluster().run(sql, "support", role)
    assert refused.value.pgcode == "42501"


def test_err_redacting_is_the_owners(as_role: Any, a_case: str) -> None:
    (opened,) = as_role("ana", "log", a_case, "--json").json
    words = ["redact", a_case, str(opened["seq"]), "--because", "Erasure request of 20 November", "--yes"]
    done = as_role("ana", *words)
    assert (done.status, done.out) == (3, "")
    assert "this role of the server may not do that" in done.err
    assert "ask the store's owner" in done.err
    assert "zyzzyva" in as_role("ana", "log", a_case, "--json").out
    assert as_role("ana", "verify").status == 0
    assert as_role("support_owner", *words).status == 0
    assert "zyzzyva" not in as_role("ana", "log", a_case, "--json").out
    assert as_role("ana", "verify").status == 0


def test_ok_who_reads_reads(as_role: Any, a_case: str) -> None:
    for words in (
        ["list"], ["show", a_case], ["log", a_case], ["due"], ["next"], ["search", "tills"], ["verify"], ["stats"],
        ["export", "events"], ["audit", "head"], ["doctor"], ["evidence", a_case, "-o", "case.zip"],
    ):  # fmt: skip
        done = as_role("auditor", *words)
        assert done.status == 0, (words, done.err)


@pytest.mark.parametrize(
    "words", [["note", "1", "-m", "Now"], ["open", "Another"], ["take", "1"], ["next", "--take"], ["rebuild"]]
)
def test_err_who_reads_cannot_write(as_role: Any, a_case: str, words: list[str]) -> None:
    before = as_role("auditor", "audit", "head").out
    done = as_role("auditor", *words)
    assert (done.status, done.out) == (3, "")
    assert len(done.err.splitlines()) == 2
    assert "this role of the server may not do that" in done.err
    assert as_role("auditor", "audit", "head").out == before


def test_err_who_has_no_role_is_not_let_in(as_role: Any) -> None:
    server = cluster()
    server.run("CREATE ROLE mallory LOGIN")
    try:
        done = as_role("mallory", "list")
        assert (done.status, done.out) == (7, "")
        assert "Traceback" not in done.err
    finally:
        server.run("DROP ROLE mallory")
