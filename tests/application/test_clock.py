"""The clock of a run: read once for reading, anew for every write and every retry of one."""

from itertools import count
from pathlib import Path

from supportcli.application.clock import Clock, settled
from supportcli.application.desk import ChangeRequest
from supportcli.application.transaction import in_one_transaction, transact
from tests.desks import Office


def test_ok_reading_sees_one_instant() -> None:
    clock = Clock(count(7).__next__)
    assert (clock.now, clock.now) == (7, 7)


def test_ok_a_write_takes_its_own_and_keeps_it_to_its_end() -> None:
    clock = Clock(count(7).__next__)
    assert clock.now == 7
    with clock.held():
        assert clock.now == 8
        with clock.held():
            assert clock.now == 8
    assert clock.now == 8
    with clock.held():
        assert clock.now == 9


def test_ok_what_was_asked_relative_to_now_follows(tmp_path: Path) -> None:
    clock = Clock(count(7).__next__)
    desk = Office(tmp_path).desk()._replace(clock=clock)
    asked = ChangeRequest(lambda: desk.now - 5)
    assert (asked.at, ChangeRequest(3).at, settled(4)) == (2, 3, 4)

    @in_one_transaction
    def write(desk: object) -> int:
        # Begun again by the engine, it is the same function called once more.
        return asked.at

    assert write(desk) == 3
    assert transact(desk, lambda: write(desk)) == 4
