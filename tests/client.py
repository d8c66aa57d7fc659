"""Somebody else's connection to a server, who writes SQL as administrators do; every statement stands for itself."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
from psycopg2.extensions import cursor

Error = psycopg2.Error


class Client:
    """A connection in autocommit."""

    def __init__(self, url: str) -> None:
        self._link = psycopg2.connect(url.replace("postgresql+psycopg:", "postgresql:"))
        self._link.autocommit = True

    @property
    def database(self) -> str:
        """The database's name."""
        return str(self._link.info.dbname)

    def execute(self, sql: str, values: Sequence[Any] | None = None) -> cursor:
        """Run a statement, with `%s` for each value; return what gives its rows."""
        done = self._link.cursor()
        done.execute(sql, values)
        return done

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def close(self) -> None:
        """Leave."""
        self._link.close()


@contextmanager
def client(url: str) -> Iterator[Client]:
    """Connect, and leave afterwards."""
    with closing(Client(url)) as link:
        yield link
