from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.presentation.terminal.seats import Seats


def test_who_sits_stays_whatever_becomes_more_urgent() -> None:
    seats = Seats()
    seats.seat(["a", "b", "c"], 5)
    assert seats.seat(["c", "d", "a", "b"], 5) == ["a", "b", "c", "d"]


def test_a_row_that_was_left_is_empty_until_somebody_new_takes_it() -> None:
    seats = Seats()
    seats.seat(["a", "b", "c"], 5)
    assert seats.seat(["a", "c"], 5) == ["a", None, "c"]
    assert seats.seat(["n", "a", "c"], 5) == ["a", "n", "c"]


def test_there_are_no_more_seats_than_rows() -> None:
    seats = Seats()
    assert seats.seat(["a", "b", "c"], 2) == ["a", "b"]
    assert seats.seat(["c", "b"], 2) == ["c", "b"]


def test_sorting_anew_goes_by_the_order_given() -> None:
    seats = Seats()
    seats.seat(["a", "b"], 5)
    seats.clear()
    assert seats.seat(["b", "a"], 5) == ["b", "a"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=2, max_size=6), st.integers(1, 6))
def test_nobody_moves_and_nobody_sits_twice(rounds: list[list[str]], room: int) -> None:
    seats, before = Seats(), []  # type: ignore[var-annotated]
    for names in rounds:
        rows = list(seats.seat(names, room))
        assert len(rows) <= room
        seated = [name for name in rows if name]
        assert len(set(seated)) == len(seated)
        assert set(seated) <= set(names)
        assert all(rows.index(name) == place for place, name in enumerate(before) if name in names)
        assert len(seated) == min(room, len(names))
        before = rows
