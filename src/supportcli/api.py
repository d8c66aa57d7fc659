"""A store for notebooks and programs in Python: its tables as models of SQLModel, read and never changed.

    from sqlmodel import select
    from supportcli.api import Case, open_store

    with open_store("cases.db") as store:
        critical = store.all(select(Case).where(Case.priority == "critical"))

What is read is what the tables hold. Instants are texts in UTC of one width (`2026-11-23T12:00:00Z`), which sort. What
follows from them at an instant, such as the time that is left, is in `support list --json` (docs/python.md).
"""

import os
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Select
from sqlmodel import SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from supportcli.cli.session.address import is_server
from supportcli.cli.session.settings import default_store
from supportcli.storage.engine.database import Database
from supportcli.storage.location import store_file
from supportcli.storage.schema import queries
from supportcli.storage.schema.case_tables import BoardRow as Case
from supportcli.storage.schema.case_tables import ClockRow as Clock
from supportcli.storage.schema.case_tables import SpentRow as Spent
from supportcli.storage.schema.case_tables import TagRow as Tag
from supportcli.storage.schema.log_tables import EventRow as Event
from supportcli.storage.schema.record_tables import CustomerRow as Customer
from supportcli.storage.schema.record_tables import PolicyRow as Policy

__all__ = ["Case", "Clock", "Customer", "Event", "Policy", "Spent", "Store", "Tag", "open_store"]
Model = TypeVar("Model", bound=SQLModel)


class Store:
    """An open store, that can be asked and not be changed; `with` closes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, statement: SelectOfScalar[Model]) -> list[Model]:
        """Return what `select(Case)`, or another of the tables, finds.

        Raises:
            UsageError: it is no SELECT of one table.
            StoreError: the store cannot be read.

        """
        return queries.models(self._database, statement)

    def rows(self, statement: Select[Any]) -> Iterator[dict[str, Any]]:
        """Yield what a SELECT of columns finds, by their names: `pandas.DataFrame(store.rows(…))`.

        Raises:
            UsageError: it is no SELECT, or two of its columns have one name.
            StoreError: the store cannot be read.

        """
        return queries.rows(self._database, statement)

    def close(self) -> None:
        """Close the store."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(where: str | os.PathLike[str] | None = None) -> Store:
    """Open a store: the file of a path, the server of an address (`postgresql://…`), or else the one of `support`.

    A server asks libpq for its password, as in PGPASSFILE. Nothing is made, upgraded or changed.

    Raises:
        StoreError: there is none, it is not ours, or it is of another version of the program.

    """
    place = os.environ.get("SUPPORT_STORE") or default_store() if where is None else os.fspath(where)
    if not is_server(place):
        return Store(store_file.open_store(os.path.abspath(os.path.expanduser(place))))
    # The driver of servers is an extra.
    from supportcli.storage.engine.server import ServerDatabase

    database = ServerDatabase(place)
    store_file.check(database)
    return Store(database)
