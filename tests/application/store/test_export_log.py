"""The log as text, written by several processes: in order, and heavy ranges as the others."""

import io
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store import export_log, side_by_side
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.export_log import export_events, export_text, objects
from supportcli.cli.commands.export.events import text_of
from supportcli.presentation.formats.machine import write_jsonl
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import open_store
from supportcli.storage.projections import parallel
from supportcli.storage.schema.migrations import migrate
from tests.desks import bare
from tests.storage.house import desk, furnish

GOLDEN = Path(__file__).parents[2] / "storage" / "golden"
pytestmark = pytest.mark.sqlite_only("a server's log is written by one process")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A store of some thirty events."""
    database = bare(tmp_path / "cases.db")
    begin(database, 1_700_000_000, "ana", "UTC")
    furnish(database)
    here = desk(database, 60)
    for place in range(10):
        actions.note(here, ["1"], f"Note {place}: " + "long " * 100, ChangeRequest(here.now))
    yield database
    database.close()


@pytest.mark.parametrize("heavy", [1000, export_log.HEAVY])
def test_ok_several_processes_write_what_one_writes(
    database: Database, monkeypatch: pytest.MonkeyPatch, heavy: int
) -> None:
    alone = "".join(export_text(database, 2, text_of))
    assert alone.count("\n") == database.all("SELECT max(seq) AS last FROM event")[0]["last"] - 2
    asked: list[str] = []
    monkeypatch.setattr(side_by_side, "LONG", 1)
    monkeypatch.setattr(side_by_side, "worker_count", lambda: 2)
    monkeypatch.setattr(export_log, "RANGE_SIZE", 7)
    map_ranges = parallel.map_ranges
    monkeypatch.setattr(parallel, "map_ranges", lambda path, *rest: asked.append(path) or map_ranges(path, *rest))
    assert "".join(export_text(database, 2, text_of)) == alone
    assert asked == [database.name]


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.db")))
def test_ok_stores_of_every_schema_are_written_as_one_by_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copy(GOLDEN / name, path)
    with closing(SqliteDatabase(str(path))) as database:
        migrate(database)
        out = io.StringIO()
        write_jsonl(objects(export_events(database)), out)
        assert "".join(export_text(database, 0, text_of)) == out.getvalue() != ""


def test_ok_a_heavy_range_is_not_held(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_log, "HEAVY", 100)
    assert export_log._light_text(text_of, open_store(str(Path(database.name))), (0, 20)) is None
