import pytest

from supportcli.application.store.head import head
from supportcli.application.store.verify import verify
from supportcli.storage.log.event_log import Head
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("what a server's file looks like is its own")


@pytest.mark.parametrize("statement", [
    "UPDATE board SET title = 'Other' WHERE number = 1",
    "DELETE FROM clock WHERE number = 1",
    "INSERT INTO spent (number, place, at, seconds, who) VALUES (1, 1, '2026-11-23T12:00:00Z', 60, 'ana')",
    "INSERT INTO spent (number, place, at, seconds, who) VALUES (9, 1, '2026-11-23T12:00:00Z', 60, 'ana')",
    "DELETE FROM customer",
    "DELETE FROM policy WHERE version = 1",
])  # fmt: skip
def test_err_a_row_that_the_log_does_not_say(office: Office, statement: str) -> None:
    office.open("Slow", NOW, customer="Acme")
    assert verify(office.database).is_whole
    office.database.run("PRAGMA foreign_keys = OFF")
    office.database.run(statement)
    assert not verify(office.database).is_whole


def test_err_an_end_that_was_kept_and_is_not_there(office: Office) -> None:
    kept = head(office.database)
    office.open("Slow", NOW)
    assert verify(office.database, kept=[kept]).is_whole
    assert not verify(office.database, kept=[Head(kept.seq, "0" * 64)]).is_whole
    assert verify(office.database, since=kept.seq).events == 1
