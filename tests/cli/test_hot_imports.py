"""What a command may import: start-up time is the product, so every hot command is watched."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Support

# What a command on a server imports is watched in session/test_round_trips.py.
pytestmark = pytest.mark.sqlite_only("what a command on a file imports")

_AUDIT = """
import json, sys
from supportcli.cli.app.boundary import run
status = run(sys.argv[2:])
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump([status, sorted(sys.modules)], file)
"""
#: Never on a command that people type, loop over or put into a prompt.
HEAVY = (
    "typer", "click", "sqlmodel", "sqlalchemy", "pydantic", "rich", "tomllib", "tomli_w", "tomlkit", "dateutil", "importlib.metadata", "asyncio",
    "http", "email", "unittest", "curses", "supportcli.storage.schema.migrations",
)  # fmt: skip
#: Modules of ours that a command may import: a file more is 0.3 million instructions before anything is done.
MOST, MOST_OF_HISTORY, MOST_OF_CHANGE = 95, 155, 180
READS = (
    ["list"], ["list", "--json"], ["list", "--ids"], ["show", "1", "--json"], ["next", "--json"], ["due", "--json"],
    ["search", "checkout", "--json"], ["list", "-q"], ["stats", "--json"], ["log", "1", "--json"], [],
)  # fmt: skip
WRITES = (
    ["open", "Second"], ["note", "1", "-m", "Seen"], ["take", "1"], ["assign", "1", "boris"], ["release", "1"],
    ["reprioritise", "1", "high", "--because", "Nobody at all can pay any more"], ["triage", "1", "--impact", "partial"],
    ["reply", "1", "-m", "We are on it"], ["receive", "1", "-m", "Thank you"], ["resolve", "1", "-m", "Fixed"],
    ["wait", "1", "--for", "vendor", "-m", "Ticket 4711"], ["promise", "1", "--in", "30m", "-m", "Call back"],
    ["escalate", "1", "--to", "l2", "--because", "Needs the database"], ["close", "1", "--as", "fixed", "-m", "Done"],
    ["time", "1", "20m"], ["rate", "1", "5"], ["undo"], ["run", "1", "--local", "--", "true"],
)  # fmt: skip


#: Modules of this program, packages included.
MOST_AT_A_GLANCE = 22


@pytest.fixture
def stocked(support: Support) -> None:
    """A store with a case in it."""
    assert support("open", "Checkout is down", "-c", "Acme").status == 0


def _loaded(tmp_path: Path, words: list[str]) -> set[str]:
    file = tmp_path / "audit.json"
    subprocess.run([sys.executable, "-c", _AUDIT, str(file), *words], capture_output=True, check=True)
    status, modules = json.loads(file.read_text(encoding="utf-8"))
    assert status == 0, words
    return set(modules)


def _heavy(modules: set[str], *more: str) -> set[str]:
    return {name for name in modules for heavy in (*HEAVY, *more) if name == heavy or name.startswith(f"{heavy}.")}


def _ours(modules: set[str]) -> int:
    return sum(name.startswith("supportcli.") for name in modules)


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_a_read_imports_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    """You broke the start-up time of a read.

    The names in the failure are modules that this command now imports. Somewhere on its way a file imports them at its
    top: find it with `python -X importtime -m supportcli …` and move what needs them into a module of its own, loaded by
    `cli/lazy.py: lazy_import` on first use. Rich is for tables on a terminal, SQLModel and pydantic for the schema
    and imports, tomllib for those who have a configuration file, hashlib for writes, the facts of the domain for what
    folds a history.
    """
    more = () if words[:1] in (["show"], ["log"]) else ("supportcli.domain.case.vocabulary",)
    modules = _loaded(tmp_path, words)
    assert _heavy(modules, "hashlib", *more) == set()
    assert _ours(modules) <= (MOST if more else MOST_OF_HISTORY)


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("words", WRITES, ids=" ".join)
def test_a_write_imports_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    """You broke the start-up time of a change: see the test above for what to do."""
    modules = _loaded(tmp_path, words)
    assert _heavy(modules) == set()
    assert _ours(modules) <= MOST_OF_CHANGE


@pytest.mark.parametrize("words", [["--help"], ["list", "--help"], ["sla", "--help"]], ids=" ".join)
def test_help_imports_no_store(tmp_path: Path, words: list[str]) -> None:
    """You made help slow: a page is made of names and texts alone; Rich would double the time it takes."""
    modules = _loaded(tmp_path, words)
    assert _heavy(modules, "hashlib") == set()
    if "list" not in words:
        assert "sqlite3" not in modules


@pytest.mark.usefixtures("stocked")
def test_a_configuration_file_is_what_brings_tomllib(support: Support, tmp_path: Path) -> None:
    assert support("config", "set", "limit", "10").status == 0
    assert "tomllib" in _loaded(tmp_path, ["list", "--plain"])


@pytest.mark.usefixtures("stocked")
def test_the_audit_sees_what_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "supportcli", "list", "--bogus"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert re.search(r"\| +typer$", done.stderr, re.MULTILINE)
    assert _heavy(_loaded(tmp_path, ["version"])) >= {"importlib.metadata"}


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize(
    "words",
    [
        ["prompt"],
        ["prompt", "--format", "{due}"],
        ["completion", "ids"],
        ["completion", "show", "bash"],
        ["completion", "words", "fish", "--", "show", ""],
    ],
    ids=" ".join,
)
def test_what_shells_wait_for_imports_next_to_nothing(words: list[str]) -> None:
    """You made prompts slow: of the program these need what finds the store, one SELECT and a line of text."""
    code = "import sys; from supportcli.cli.glance.answer import answer; status = answer(sys.argv[1:])"
    tail = "; print(status, *sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code + tail, *words], capture_output=True, text=True, check=True)
    status, *modules = done.stderr.split()
    assert status == "0"
    assert not {"typing", "json", "zoneinfo", "supportcli.cli.app.tree"}.intersection(modules)
    # A script is a module of its own, in a package.
    assert sum(name.startswith("supportcli") for name in modules) <= MOST_AT_A_GLANCE + 2 * ("show" in words)
