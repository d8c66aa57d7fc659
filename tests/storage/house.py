"""A small store with a life behind it, and ways to damage it that no program of ours has."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from supportcli.application.case import actions
from supportcli.application.case.closing import close
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Received, Replied
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.tables.policies import Policies
from tests.client import Client
from tests.instants import NOW


def desk(database: Database, minutes: int = 0) -> Desk:
    """Somebody's desk, some minutes into the day."""
    return Desk(database, Policies(database), NOW + 60 * minutes, "ana", "S-")


def furnish(database: Database) -> None:
    """Three cases: one worked on, one waiting and backdated, one closed."""
    for place, (title, customer) in enumerate((("Checkout is down", "Acme"), ("Slow", "Beta"), ("Odd", None))):
        here = desk(database, place)
        wanted = Opened(0, title, "", "high", customer=customer, text=f"All about it, {place}")
        open_case(here, wanted, ChangeRequest(here.now))
    here = desk(database, 30)
    asked = ChangeRequest(here.now)
    actions.reprioritise(here, ["1"], "critical", "Every customer is hit since noon", asked)
    actions.reply(here, ["1"], Replied("We look at it"), asked)
    actions.note(here, ["1", "2"], "Seen before, in spring", asked)
    actions.wait(here, ["2"], "vendor", "They look for the file", ChangeRequest(here.now - 600))
    actions.receive(here, ["2"], Received("Here it is"), asked)
    actions.promise(here, ["2"], "Call back", here.now + 7200, asked)
    close(here, ["3"], "void", "It was a test", asked)


class Administrator:
    """Somebody at the server with every right, who writes SQL as people do for a file."""

    def __init__(self, url: str) -> None:
        self._link = Client(url)
        self._link.execute("SET session_replication_role = replica")  # nor references between tables

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement, with question marks for its values."""
        return self._link.execute(sql.replace("%", "%%").replace("?", "%s"), values)

    def close(self) -> None:
        """Leave."""
        self._link.close()


@contextmanager
def behind_its_back(where: str) -> Iterator[Any]:
    """A connection that respects nothing: no triggers, no program."""
    if "://" in where:
        with closing(Administrator(where)) as administrator:
            yield administrator
        return
    link = sqlite3.connect(where, isolation_level=None)
    triggers = link.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        link.execute(f"DROP TRIGGER {name}")
    yield link
    for _, sql in triggers:
        link.execute(sql)
    link.close()


def chain_anew(link: sqlite3.Connection, since: int = 1) -> None:
    """Give every event from one on the hash that the rules ask for, as a forger does who can write the file."""
    row = link.execute("SELECT hash FROM event WHERE seq = ?", (since - 1,)).fetchone()
    before = row[0] if row else event_log.GENESIS
    select = f"SELECT {event_log.COLUMNS} FROM event WHERE seq >= ? ORDER BY seq"
    cursor = link.execute(select, (since,))
    names = [each[0] for each in cursor.description]
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        after = event_log.linked(before, event_log.commitment_of(row))
        link.execute("UPDATE event SET prev_hash = ?, hash = ? WHERE seq = ?", (before, after, row["seq"]))
        before = after
