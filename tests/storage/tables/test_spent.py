"""Time spent follows the log: what is damaged is named, and made good."""

import pytest

from supportcli.application.case import effort
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.storage.engine.database import Database
from tests.storage.house import NOW, behind_its_back, desk, furnish

ROWS = "SELECT number, place, seconds, who FROM spent ORDER BY number, place"


@pytest.fixture
def house(database: Database) -> Database:
    furnish(database)
    here = desk(database, 60)
    for seconds in (600, 1200):
        effort.spend(here, ["1", "3"], seconds, None, ChangeRequest(NOW + 3000))
    return database


def rows(database: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in database.all(ROWS)]


def test_ok_an_entry_a_row_and_none_of_what_was_undone(house: Database) -> None:
    assert rows(house) == [(1, 1, 600, "ana"), (1, 2, 1200, "ana"), (3, 1, 600, "ana"), (3, 2, 1200, "ana")]
    undo(desk(house, 61), None, ChangeRequest(NOW + 3660), Grounds(apply_agreement))
    assert rows(house) == [(1, 1, 600, "ana"), (3, 1, 600, "ana")]
    assert verify(house).faults == []


@pytest.mark.parametrize(("sql", "where"), [
    ("UPDATE spent SET seconds = 60 WHERE number = 1 AND place = 2", "spent, case:1 2"),
    ("DELETE FROM spent WHERE number = 3", "spent, case:3 1"),
    ("INSERT INTO spent SELECT 2, place, at, seconds, who FROM spent WHERE number = 1", "spent, case:2 1"),
    ("INSERT INTO spent SELECT 9, place, at, seconds, who FROM spent WHERE number = 1", "spent, case:9"),
])  # fmt: skip
def test_err_wrong_time_is_told_and_made_good(house: Database, sql: str, where: str) -> None:
    good = rows(house)
    with behind_its_back(house.name) as link:
        link.execute(sql)
    assert where in [fault.where for fault in verify(house).faults]
    rebuild(house)
    assert verify(house).faults == []
    assert rows(house) == good
