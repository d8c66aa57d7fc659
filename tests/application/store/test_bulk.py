"""Many cases at once are the same cases as one by one."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.case import actions
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.store import bulk
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.verify import verify
from supportcli.domain.case.assignment import Assigned
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Replied
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Resolved
from supportcli.domain.servicenow.happening import Happening
from supportcli.storage.log.streams import history
from supportcli.storage.read import queue
from supportcli.storage.tables.policies import Policies
from tests.desks import bare

T = 1_795_000_000
BECAUSE = "the whole shop is down since noon"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = str(tmp_path / "cases.db")
    database = bare(path)
    begin(database, T, "ana", "UTC")
    yield Desk(database, Policies(database), T + 9000, "ana", "S-")
    database.close()


def opened(customer: str = "Acme") -> Opened:
    return Opened(0, "Checkout is slow", "", "medium", customer=customer)


STORY = (
    Happening(T, "ana", opened()),
    Happening(T + 60, "ana", Assigned("ana")),
    Happening(T + 120, "ana", Reprioritised("critical", "medium", BECAUSE)),
    Happening(T + 600, "ana", Replied("we look into it")),
    Happening(T + 900, "ana", Resolved("a certificate had expired")),
)


def store(desk: Desk, *histories: bulk.History) -> int:
    with desk.database.transaction():
        return bulk.store(desk, histories)


def test_ok_the_same_as_by_the_verbs(desk: Desk) -> None:
    store(desk, STORY)
    open_case(desk, opened(), ChangeRequest(T))
    actions.assign(desk, ["2"], "ana", ChangeRequest(T + 60))
    actions.reprioritise(desk, ["2"], "critical", BECAUSE, ChangeRequest(T + 120))
    actions.reply(desk, ["2"], Replied("we look into it"), ChangeRequest(T + 600))
    actions.resolve(desk, ["2"], "a certificate had expired", ChangeRequest(T + 900))
    at_once, one_by_one = ([event.fact for event in history(desk.database, number)] for number in (1, 2))
    assert at_once[0]._replace(number=2) == one_by_one[0]
    assert at_once[1:] == one_by_one[1:]
    sql = "SELECT metric, instance, state, due_at, elapsed_seconds, satisfied_at FROM clock WHERE number = :number ORDER BY 1, 2"
    first, second = ([tuple(each) for each in desk.database.all(sql, {"number": number})] for number in (1, 2))
    assert first == second
    assert verify(desk.database).is_whole


def test_ok_in_batches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 7)
    seen: list[int] = []
    with desk.database.transaction():
        assert bulk.store(desk, (STORY for _ in range(9)), "demo", seen.append) == 45
    assert seen == [2, 2, 2, 2, 1]
    assert queue.count(desk.database, queue.Wanted(), desk.now) == 9
    names = [row["uid"] for row in desk.database.all("SELECT uid FROM event WHERE stream <> 'policy' ORDER BY seq")]
    assert names == sorted(names)
    assert verify(desk.database).is_whole


def test_customers_keep_their_first_spelling(desk: Desk) -> None:
    store(desk, *((Happening(T, "ana", opened(name)),) for name in ("Acme", " ACME", "  ")))
    assert [history(desk.database, number)[0].fact.customer for number in (1, 2, 3)] == ["Acme", "Acme", None]


def test_extend_moves_the_clocks_in_order_of_time(desk: Desk) -> None:
    store(desk, STORY[:1])
    actions.reply(desk, ["1"], Replied("said much later"), ChangeRequest(desk.now))
    with desk.database.transaction():
        assert bulk.extend(desk, 1, STORY[1:]) == 4
    assert [event.kind for event in history(desk.database, 1)][:3] == ["opened", "replied", "assigned"]
    (raised,) = [event.fact for event in history(desk.database, 1) if event.kind == "reprioritised"]
    assert len(raised.effects) == 3
    assert verify(desk.database).is_whole


def test_the_collector_works_again_afterwards(desk: Desk) -> None:
    with pytest.raises(IndexError):
        store(desk, STORY, ())
    assert gc.isenabled()
    gc.disable()
    try:
        store(desk, STORY)
        assert not gc.isenabled()
    finally:
        gc.enable()
