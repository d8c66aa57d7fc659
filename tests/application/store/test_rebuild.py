import pytest

from supportcli.application.store.diagnosis import inside
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError
from tests.desks import Office
from tests.storage.house import behind_its_back


def shown(office: Office) -> list[tuple[object, ...]]:
    rows = office.database.all("SELECT number, title, customer, status, owed_at FROM board ORDER BY number")
    return [(row["number"], row["title"], row["customer"], row["status"], row["owed_at"]) for row in rows]


def test_ok_what_differed_is_told_and_made_again(office: Office) -> None:
    office.open("Checkout is down", customer="Acme")
    office.open("Slow")
    board = shown(office)
    assert rebuild(office.database) == []
    with behind_its_back(office.path) as link:
        link.execute("UPDATE board SET title = 'Nonsense' WHERE number = 1")
        link.execute("DELETE FROM clock WHERE number = 2")
    assert not verify(office.database).is_whole
    assert rebuild(office.database) != []
    assert verify(office.database).is_whole
    assert shown(office) == board


def test_err_a_damaged_log_makes_nothing_again(office: Office) -> None:
    office.open("Slow")
    with behind_its_back(office.path) as link:
        link.execute("UPDATE event SET payload = '{}' WHERE kind = 'opened'")
        link.execute("UPDATE board SET title = 'Nonsense'")
    with pytest.raises(StoreError, match="The log itself is damaged"):
        rebuild(office.database)
    assert office.database.one("SELECT title FROM board")["title"] == "Nonsense"


def test_ok_the_indexes_that_an_older_store_lacks_are_named_and_made(office: Office) -> None:
    def told() -> list[str]:
        return [each.value for each in inside(office.database) if each.name == "indexes"]

    office.open("Slow")
    assert told() == []
    with behind_its_back(office.path) as link:
        link.execute("DROP INDEX board_open_assignee")
        link.execute("DROP INDEX clock_running")
    assert told() == ["missing: board_open_assignee, clock_running"]
    assert verify(office.database).is_whole
    assert rebuild(office.database) == []
    assert told() == []
