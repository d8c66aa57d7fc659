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


def test_what_has_come_up_goes_to_the_top_and_the_least_urgent_leaves() -> None:
    seats = Seats()
    seats.seat(["a", "b", "c"], 3)
    assert seats.seat(["x", "a", "b", "c"], 3, ["x"]) == ["x", "a", "b"]
    assert seats.seat(["x", "a", "b", "c"], 3) == ["x", "a", "b"]
    assert seats.seat(["b", "x", "a"], 3, ["b"]) == ["b", "x", "a"]


def test_a_free_row_is_used_before_anybody_leaves() -> None:
    seats = Seats()
    seats.seat(["a", "b", "c"], 3)
    assert seats.seat(["a", "c", "z"], 3, ["z"]) == ["z", "a", "c"]


def test_of_more_that_have_come_up_than_rows_the_first_are_shown() -> None:
    seats = Seats()
    seats.seat(["a", "b"], 2)
    assert seats.seat(["x", "y", "z", "a", "b"], 2, ["x", "y", "z"]) == ["x", "y"]


NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=6), st.integers(1, 6))
def test_what_has_come_up_is_always_at_the_top(rounds: list[tuple[list[str], list[str]]], room: int) -> None:
    seats = Seats()
    for names, risen in rounds:
        rows = list(seats.seat(names, room, risen))
        there = [name for name in risen if name in names][:room]
        assert rows[: len(there)] == there
        seated = [name for name in rows if name]
        assert len(set(seated)) == len(seated) == min(room, len(names))


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


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=6), st.integers(1, 6), st.sampled_from("abcdefgh"))
def test_what_is_selected_stays_in_sight(rounds: list[tuple[list[str], list[str]]], room: int, kept: str) -> None:
    seats = Seats()
    for names, risen in rounds:
        was_there = kept in seats.rows
        rows = list(seats.seat(names, room, risen, kept))
        assert kept in rows or not was_there or kept not in names
        assert len([name for name in rows if name]) == min(room, len(names))


def test_what_is_selected_stays_in_sight_on_a_lower_screen() -> None:
    seats = Seats()
    seats.seat(list("abcdef"), 6)
    assert seats.seat(list("abcdef"), 3, (), "e") == ["a", "b", "e"]
