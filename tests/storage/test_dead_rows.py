"""What a server keeps of a redacted text, and that the commands of docs/scaling.md end it: its files are searched."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.client import client
from tests.cluster import Cluster, binaries, cluster
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("brings a server of its own, whose files nobody else writes")
DOCS = Path(__file__).parents[2] / "docs" / "scaling.md"
WORD = "zyzzyva"


@pytest.fixture
def own() -> Iterator[Cluster]:
    """A server that nobody else uses."""
    # It skips, or fails, where there can be none.
    cluster()
    made = Cluster(binaries() or Path())
    try:
        yield made
    finally:
        made.remove()


def files_with(own: Cluster, word: str) -> list[str]:
    """Return the files of the data directory in which a word is."""
    paths = [path for path in sorted(own.data.rglob("*")) if path.is_file()]
    return [str(path.relative_to(own.data)) for path in paths if word.encode() in path.read_bytes()]


def documented() -> list[str]:
    """Return the statements of the page."""
    block = re.search(r"## What a server keeps.*?```sql\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert block is not None
    return block[1].split("\n")[:-1]


@pytest.mark.slow
def test_ok_the_documented_commands_take_the_word_out_of_every_file(own: Cluster, support: Support) -> None:
    own.run("CREATE DATABASE store")
    url = own.url("store")
    where = ("--store", url)
    support("customer", "add", "Acme", "--contact", f"Ann {WORD}", "--address", f"{WORD}@acme.example", *where)
    support("open", f"The till says {WORD}", "-c", "Acme", "--contact", f"Ann {WORD}", *where)
    for number in range(20):
        assert support("note", "1", "-m", f"{WORD} {number} " + "long " * 1000, *where).status == 0
    assert support("run", "1", "--local", *where, "--", "echo", WORD).status == 0
    own.run("ANALYZE", "store")
    assert support("redact", f"contact:Ann {WORD}", "--because", "She asked", "--yes", *where).status == 0
    for event in support("log", "1", "--json", *where).json:
        if WORD in str(event) or event["kind"] in {"noted", "opened", "ran"}:
            done = support("redact", "1", str(event["seq"]), "--all", "--because", "She asked", "--yes", *where)
            assert done.status == 0, done.err
    assert WORD not in support("export", "events", *where).out
    own.run("CHECKPOINT")
    before = files_with(own, WORD)
    assert {each.split("/")[0] for each in before} == {"base", "pg_wal"}
    with client(url) as link:
        for statement in documented():
            link.execute(statement)
        (waiting,) = link.execute("SELECT count(*) FROM pg_ls_waldir()").fetchall()[0]
        for _ in range(waiting):
            link.execute("SELECT pg_switch_wal()")
            link.execute("CHECKPOINT")
    assert files_with(own, WORD) == []
    # With the settings of the page the server's own log never had it.
    assert WORD not in own.log.read_text()
    assert support("verify", *where).status == 0
