"""How often a command goes to the server and back, counted in the server's own log."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.cluster import cluster

pytestmark = pytest.mark.sqlite_only("each brings a server of its own")
#: A line for each message of the simple protocol; of the extended one there would be one for each of its three steps.
_STATEMENT = re.compile(r"LOG:  duration: .* (?:statement|parse|bind|execute)\b")
MOST = {
    ("next",): 6,
    ("next", "--json"): 6,
    ("list",): 6,
    ("show", "1"): 10,
    ("note", "1", "-m", "Seen"): 10,
    # The key is looked up, and the confirmation names the case.
    ("note", "1", "-m", "Seen", "--key", "k-1"): 11,
    ("reply", "1", "-m", "We look at it"): 11,
    ("open", "Another"): 13,
}


def support(*words: str, store: str) -> str:
    """Run a command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "supportcli", *words, "--store", store], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a store with a case, whose every statement is written down; SUPPORT_NOW costs one more."""
    monkeypatch.delenv("SUPPORT_NOW")
    with cluster().fresh() as url:
        support("open", "Checkout is down", "-c", "Acme", store=url)
        name = url.rpartition("/")[2]
        for setting in ("log_min_messages = 'log'", "log_min_duration_statement = 0"):
            cluster().run(f"ALTER DATABASE {name} SET {setting}")
        yield url


def counted(*words: str, store: str) -> list[str]:
    """Run a command; return the server's lines about its statements."""
    before = cluster().log.stat().st_size
    support(*words, store=store)
    with cluster().log.open() as log:
        log.seek(before)
        return _STATEMENT.findall(log.read())


@pytest.mark.parametrize("words", MOST, ids=" ".join)
def test_ok_a_command_goes_to_the_server_and_back_so_often(store: str, words: tuple[str, ...]) -> None:
    found = counted(*words, store=store)
    assert 2 < len(found) <= MOST[words], found


def test_ok_a_command_on_a_server_imports_no_sqlalchemy(store: str) -> None:
    for words in (["next", "--json"], ["note", "1", "-m", "Seen"], ["open", "Another"], ["list"], ["verify"]):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "supportcli", *words, "--store", store],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert re.search(r"\| +psycopg2$", done.stderr, re.MULTILINE), words
        assert not re.search(r"\| +(sqlalchemy|sqlmodel|pydantic)\b", done.stderr), words
