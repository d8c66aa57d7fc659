from pathlib import Path

import pytest

from supportcli.storage import queue
from supportcli.storage.queue import Wanted
from tests.desks import HOUR, MINUTE, NOW, Office


@pytest.fixture
def office(tmp_path: Path, server: str | None) -> Office:
    return Office(tmp_path, server)


def found(office: Office, wanted: Wanted = Wanted(), limit: int | None = None) -> list[int]:  # noqa: B008
    return queue.numbers(office.database, wanted, NOW, limit)


def test_what_is_owed_first_comes_first_and_closed_cases_stay_away(office: Office) -> None:
    office.open("low", priority="low")
    office.open("late", NOW - 2 * HOUR, priority="high")
    office.open("critical", priority="critical")
    office.close(office.open("over", NOW - HOUR), "fixed")
    assert found(office) == [2, 3, 1]
    assert found(office, limit=2) == [2, 3]
    assert found(office, Wanted(reverse=True), limit=2) == [1, 3]
    assert found(office, Wanted(all=True, sort="id")) == [1, 2, 3, 4]
    assert found(office, Wanted(status=("closed",))) == [4]
    assert found(office, Wanted(breached=True)) == [2]


@pytest.mark.parametrize("typed", ["Ärzte  Oy", "ärzte oy", "ÄRZTE OY"])
def test_a_customer_is_found_however_the_name_is_typed(office: Office, typed: str) -> None:
    office.open("a", customer="Ärzte Oy")
    office.open("b", customer="Acme")
    assert found(office, Wanted(customer=(typed,))) == [1]


def test_people_are_found_in_any_case(office: Office) -> None:
    office.open("a", assignee="Ana")
    office.open("b", assignee="bo")
    assert found(office, Wanted(assignee=("ana",))) == [1]
    assert queue.next_for(office.database, "ANA", NOW) == 1


def test_next_skips_what_waits_what_is_over_and_what_others_have(office: Office) -> None:
    waiting = office.open("waits", NOW - 3 * HOUR, priority="low")
    office.wait(waiting, "vendor", NOW - 2 * HOUR)
    office.open("bo's", NOW - 2 * HOUR, priority="critical", assignee="bo")
    office.close(office.open("over", NOW - 2 * HOUR, priority="critical"), "fixed")
    assert queue.next_for(office.database, "ana", NOW) is None
    office.open("nobody's", NOW, priority="low")
    assert queue.next_for(office.database, "ana", NOW) == 4
    assert queue.next_for(office.database, "bo", NOW) == 2


def test_a_wait_that_is_over_is_next_again(office: Office) -> None:
    office.wait(office.open("waits", NOW - 3 * HOUR), "vendor", NOW - 2 * HOUR, until=NOW - MINUTE)
    assert queue.next_for(office.database, "ana", NOW) == 1


def test_due_tells_every_clock_once_however_many_there_are(office: Office) -> None:
    with office.database.transaction():
        for place in range(queue._CHUNK // 3 + 5):
            office.open("same instant", NOW - (place % 2) * HOUR)
    told = [tuple(row) for row in queue.due(office.database, "~", "")]
    assert len(told) == len(set(told)) == queue.count_due(office.database, "~", "") > queue._CHUNK
    assert [row[3] for row in told] == sorted(row[3] for row in told)
    once = [row["metric"] for row in queue.due(office.database, "~", "", once=True)]
    assert set(once) == {"first_response", "resolution"}
    assert len(once) == queue.count_due(office.database, "~", "", once=True)
