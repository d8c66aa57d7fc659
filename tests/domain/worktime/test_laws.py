"""Laws of working time that hold for every calendar, whatever its hours, zone and transitions."""

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportcli.domain.worktime.calendar import Calendar, NeverOpen
from tests.domain.worktime.samples import DAY, random_calendar

seeds = st.integers(0, 20_000)
lengths = st.integers(0, 9 * DAY)
amounts = st.integers(0, 60 * 3600)
law = settings(deadline=None, max_examples=150)


def due(calendar: Calendar, start: int, amount: int) -> int:
    try:
        return calendar.deadline(start, amount)
    except NeverOpen:
        assume(False)
        raise


@law
@given(seeds, amounts)
def test_the_deadline_uses_up_the_amount(seed: int, amount: int) -> None:
    calendar, start = random_calendar(seed)
    assert calendar.elapsed(start, due(calendar, start, amount)) == amount


@law
@given(seeds, st.integers(1, 60 * 3600))
def test_no_earlier_instant_uses_up_the_amount(seed: int, amount: int) -> None:
    calendar, start = random_calendar(seed)
    assert calendar.elapsed(start, due(calendar, start, amount) - 1) == amount - 1


@law
@given(seeds, lengths, lengths)
def test_elapsed_adds_up_over_any_split(seed: int, one: int, other: int) -> None:
    calendar, start = random_calendar(seed)
    middle, end = start + one, start + one + other
    assert calendar.elapsed(start, end) == calendar.elapsed(start, middle) + calendar.elapsed(middle, end)


@law
@given(seeds, amounts, amounts)
def test_deadlines_add_up_over_any_split(seed: int, one: int, other: int) -> None:
    calendar, start = random_calendar(seed)
    assume(other)  # no amount is used up at once, even in closed hours
    assert due(calendar, due(calendar, start, one), other) == due(calendar, start, one + other)


@law
@given(seeds, lengths, lengths)
def test_elapsed_grows_and_never_faster_than_the_wall_clock(seed: int, length: int, more: int) -> None:
    calendar, start = random_calendar(seed)
    short, long = calendar.elapsed(start, start + length), calendar.elapsed(start, start + length + more)
    assert 0 <= short <= length
    assert short <= long <= short + more


@law
@given(seeds, lengths)
def test_the_next_opening_is_open_and_nothing_before_it_is(seed: int, ahead: int) -> None:
    calendar, start = random_calendar(seed)
    at = start + ahead
    opening = calendar.next_opening(at)
    assume(opening is not None)
    assert opening is not None
    assert opening >= at
    assert calendar.is_open(opening)
    assert (opening == at) == calendar.is_open(at)
    assert calendar.elapsed(at, opening) == 0


@law
@given(seeds, lengths)
def test_an_instant_is_open_when_its_second_counts(seed: int, ahead: int) -> None:
    calendar, start = random_calendar(seed)
    assert calendar.is_open(start + ahead) == (calendar.elapsed(start + ahead, start + ahead + 1) == 1)


@law
@given(seeds, lengths)
def test_spans_are_what_elapsed_counts(seed: int, length: int) -> None:
    calendar, start = random_calendar(seed)
    spans = list(calendar.spans(start, start + length))
    assert sum(high - low for low, high in spans) == calendar.elapsed(start, start + length)
    assert all(start <= low < high <= start + length for low, high in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@law
@given(seeds, amounts)
def test_a_warm_calendar_answers_like_a_fresh_one(seed: int, amount: int) -> None:
    calendar, start = random_calendar(seed)
    list(calendar.spans(start - 20 * DAY, start + 20 * DAY))
    fresh, _ = random_calendar(seed)
    assert due(calendar, start, amount) == due(fresh, start, amount)
