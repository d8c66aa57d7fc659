"""Several processes find what one finds, in the same order, and say so when one of them dies."""

from pathlib import Path

import pytest

from supportcli.application.store.bootstrap import begin
from supportcli.domain.errors import StoreError
from supportcli.storage.log import event_log
from supportcli.storage.log.chain import cases, chain_faults
from supportcli.storage.projections import parallel
from supportcli.storage.projections.comparison import Comparison
from tests.desks import bare
from tests.killing import killing_a_worker
from tests.storage.house import NOW, behind_its_back, furnish


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A store with damage in each of its cases."""
    database = bare(tmp_path / "cases.db")
    begin(database, NOW - 86400, "ana", "UTC")
    furnish(database)
    database.close()
    with behind_its_back(str(tmp_path / "cases.db")) as link:
        link.execute("UPDATE board SET title = 'Fine' WHERE number = 1")
        link.execute("DELETE FROM board WHERE number = 2")
        link.execute("DELETE FROM customer WHERE key = 'beta'")
        link.execute("UPDATE event SET payload = '{' WHERE stream = 'case:3' AND version = 1")
    return str(tmp_path / "cases.db")


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, on any machine."""
    monkeypatch.setattr(parallel, "worker_count", lambda: 2)


def test_many_find_what_one_finds(path: str) -> None:
    database = parallel.open_store(path)
    alone = list(Comparison(database, 0).faults())

    def spread(lots):
        return parallel.compare_batches(path, ([stream] for lot in lots for stream in lot))

    assert list(Comparison(database, 0).faults(spread)) == alone
    assert {fault.where for fault in alone} >= {"board, case:1", "board, case:2", "case:3", "customer beta"}


@pytest.mark.parametrize("stretch", [1, 3, 7])
def test_many_follow_the_chain_as_one_does(path: str, stretch: int) -> None:
    with behind_its_back(path) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 6")
        link.execute("DELETE FROM event WHERE seq IN (9, 10)")
    database = parallel.open_store(path)
    head = event_log.head(database)
    alone = list(chain_faults(database, 0, head))
    spans = [(start, min(start + stretch, head.seq)) for start in range(0, head.seq, stretch)]
    assert list(parallel.check_ranges(path, spans)) == [each for each in alone if "have the versions" not in each.what]
    assert len(alone) >= 4


def test_err_a_process_is_killed(path: str) -> None:
    names = [name for lot in cases(parallel.open_store(path), 0) for name in lot]
    with killing_a_worker(), pytest.raises(StoreError, match="was killed"):
        list(parallel.compare_batches(path, ([names[place % len(names)]] for place in range(100_000))))
