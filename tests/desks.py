"""A store with cases in it, made by the program's own use cases at instants a test names."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from supportcli.application.case import actions, closing
from supportcli.application.case import open as opening
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.store import merge
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.export_log import export_events
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Replied
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import make_file
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.interchange import ExportedEvent
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.tables.policies import Policies
from tests.instants import DAY, NOW


@cache
def _with_tables() -> bytes:
    """Return the file of a store that has its tables and nothing in them: to migrate one for each test is half of its making."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.db"
        make_file(str(path))
        database = SqliteDatabase(str(path))
        migrate(database)
        database.close()
        return path.read_bytes()


def bare(path: str | Path) -> SqliteDatabase:
    """A store of its own that has its tables and nothing in them."""
    make_file(str(path))
    Path(path).write_bytes(_with_tables())
    database = SqliteDatabase(str(path))
    database.change(lambda: database.run("UPDATE store SET value = lower(hex(randomblob(16))) WHERE name = 'id'"))
    return database


def tables(url: str) -> ServerDatabase:
    """A store on a server that has its tables and nothing in them, made or copied."""
    database = ServerDatabase(url)
    migrate(database)
    database.change(
        lambda: database.run("UPDATE store SET value = replace(gen_random_uuid()::text, '-', '') WHERE name = 'id'")
    )
    return database


def pour(database: Database, incoming: Iterable[ExportedEvent]) -> merge.MergeResult:
    """Pour a log in, as ana does."""
    return merge.merge_log(database, incoming, Command(NOW, "ana"))


class Office:
    """A store in a folder or on a server, and a desk in it for every instant."""

    def __init__(self, folder: Path, server: str | None = None) -> None:
        self.path = server or str(folder / "cases.db")
        self.database: Database = tables(server) if server else bare(self.path)
        begin(self.database, NOW - 60 * DAY, "ana", "UTC", is_test=True)
        self.policies = Policies(self.database)

    def on_a_laptop(self, path: Path) -> "Office":
        """Return an office whose store took this one's log."""
        laptop = object.__new__(Office)
        laptop.path, laptop.database = str(path), bare(path)
        pour(laptop.database, export_events(self.database))
        laptop.policies = Policies(laptop.database)
        return laptop

    def desk(self, at: int = NOW, actor: str = "ana") -> Desk:
        return Desk(self.database, self.policies, at, actor, "S-")

    def open(self, title: str, at: int = NOW, actor: str = "ana", **more: Any) -> str:
        wanted = Opened(0, title, "", more.pop("priority", "medium"), **more)
        return f"S-{opening.open_case(self.desk(at, actor), wanted, ChangeRequest(at)).number}"

    def reply(self, name: str, text: str, at: int = NOW, actor: str = "ana") -> None:
        actions.reply(self.desk(at, actor), [name], Replied(text), ChangeRequest(at))

    def wait(self, name: str, reason: str, at: int = NOW, until: int | None = None) -> None:
        actions.wait(self.desk(at), [name], reason, "we asked and wait", ChangeRequest(at), until=until)

    def promise(self, name: str, text: str, due: int, at: int = NOW) -> None:
        actions.promise(self.desk(at), [name], text, due, ChangeRequest(at))

    def raise_to(self, name: str, priority: str, at: int = NOW) -> None:
        because = "their month end closes tonight"
        actions.reprioritise(self.desk(at), [name], priority, because, ChangeRequest(at), asked_by="their CFO")

    def close(self, name: str, ending: str, at: int = NOW) -> None:
        closing.close(self.desk(at), [name], ending, "It was the cache.", ChangeRequest(at), withdrawing="Over")
