"""Types of columns and indexes that are the same on both engines, for the schema of record."""

from typing import Any

from sqlalchemy import BigInteger, Index, Integer, Text, TextClause, TypeDecorator, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

#: Of a number that is never drawn by the engine.
GIVEN = {"autoincrement": False}


class Words(TypeDecorator[str]):
    """Text that sorts as bytes on both engines."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the engine's own type."""
        # Through `type_descriptor` a text with a collation would become VARCHAR.
        return Text(collation="C") if dialect.name == "postgresql" else Text()


class Whole(TypeDecorator[int]):
    """A whole number of 64 bits on both engines."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the engine's own type."""
        return BigInteger() if dialect.name == "postgresql" else Integer()


def partial(name: str, *columns: str | TextClause, where: str, unique: bool = False) -> Index:
    """Return an index of the rows for which a condition holds."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
