"""What the schema of record is asked in the words of SQLModel, run on either kind of store; reading alone."""

from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from supportcli.domain.errors import UsageError
from supportcli.storage.engine.database import Database

Model = TypeVar("Model", bound=SQLModel)
#: With names before its values, as the port of both engines takes them.
_DIALECTS: dict[str, Dialect] = {
    "sqlite": SQLiteDialect(paramstyle="named"),
    "postgresql": PGDialect(paramstyle="named"),  # type: ignore[no-untyped-call]
}


def models(database: Database, statement: SelectOfScalar[Model]) -> list[Model]:
    """Return what `select(Model)` finds, as models.

    Raises:
        UsageError: it is no SELECT of one model.
        StoreError: the store cannot be read.

    """
    kind: type[Model] = _kind(statement)
    # Rows of the store were checked when they were written.
    return [kind.model_construct(**row) for row in rows(database, statement)]


def _kind(statement: object) -> Any:
    """Return the one table of a SELECT."""
    found = [*statement.column_descriptions] if isinstance(statement, Select) else []
    kind = found[0]["type"] if len(found) == 1 else None
    if not (isinstance(kind, type) and issubclass(kind, SQLModel)):
        raise UsageError("That is no select of one table.", "Write select(Case).where(…), or ask for rows.")
    return kind


def rows(database: Database, statement: Select[Any]) -> Iterator[dict[str, Any]]:
    """Yield what a SELECT finds, by the names of its columns.

    Raises:
        UsageError: it is no SELECT, or two of its columns have one name.
        StoreError: the store cannot be read.

    """
    if not isinstance(statement, Select):
        raise UsageError("That is no SELECT, and nothing is changed here.", "Write select(…), of sqlmodel.")
    compiled = statement.compile(dialect=_DIALECTS[database.engine], compile_kwargs={"render_postcompile": True})
    names = [column.name for column in statement.selected_columns]
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise UsageError(f"Two columns are called {twice}.", 'Give one another name: column.label("name").')
    for row in database.all(str(compiled), compiled.params):
        yield dict(zip(names, tuple(row), strict=True))
