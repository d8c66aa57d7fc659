"""Without SQLModel the commands that need it say so in one sentence, and all the others do not notice."""

from pathlib import Path

import pytest

from tests.application.importing.log import row, text
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("what a command on a file imports")


#: A row is read before what checks it is imported.
INCIDENT = text(row("New", 1))


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """Variables with which Python finds no SQLModel."""
    (tmp_path / "found-first").mkdir()
    text = "raise ModuleNotFoundError(\"No module named 'sqlmodel'\", name='sqlmodel')\n"
    (tmp_path / "found-first" / "sqlmodel.py").write_text(text)
    return {"PYTHONPATH": str(tmp_path / "found-first")}


@pytest.mark.parametrize(
    "words", [["schema", "case"], ["import", "servicenow", "-"], ["import", "events", "-"]], ids=" ".join
)
def test_err_what_needs_it_names_it(support: Support, without: dict[str, str], words: list[str]) -> None:
    done = support(*words, env=without, input=INCIDENT)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("support: sqlmodel 0.0.22 or later is needed")
    assert len(done.err.splitlines()) == 2


def test_ok_a_store_is_made_and_worked_with(support: Support, without: dict[str, str]) -> None:
    for words in (
        ["open", "A case"], ["note", "1", "-m", "Seen"], ["list", "--json"], ["show", "1"], ["close", "1", "--as", "fixed", "-m", "Done"],
        ["config", "set", "limit", "9"], ["export", "events"], ["verify"], ["stats", "--months", "2"], ["version"],
    ):  # fmt: skip
        done = support(*words, env=without)
        assert done.status == 0, (words, done)
        assert "sqlmodel" not in done.err
