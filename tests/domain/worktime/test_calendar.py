"""Calendars: the worked vectors by their ids, and the corners of each answer."""

from typing import Any

import pytest

from supportcli.domain.errors import NotFound, SupportError
from supportcli.domain.time.instant import FIRST, LAST, from_text, to_text
from supportcli.domain.worktime import calendar as module
from supportcli.domain.worktime.calendar import Calendar, NeverOpen

HOUR, DAY = 3600, 86400
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
WEEK = (*WORKDAYS, "sat", "sun")
ALWAYS = Calendar("always", {"always_open": True, "timezone": "UTC"})


def calendar(zone: str, *windows: tuple[float, float], days: tuple[str, ...] = WORKDAYS, **more: Any) -> Calendar:
    """Write a calendar with the same windows, in hours, on each of the days."""
    hours = [[int(start * HOUR), int(end * HOUR)] for start, end in windows]
    return Calendar("test", {"timezone": zone, **dict.fromkeys(days, hours), **more})


BERLIN = calendar("Europe/Berlin", (9, 17))
ROUND_THE_CLOCK = calendar("Europe/Berlin", (0, 24), days=WEEK)


def deadline(of: Calendar, start: str, hours: float) -> str:
    return to_text(of.deadline(from_text(start), int(hours * HOUR)))


def elapsed(of: Calendar, start: str, end: str) -> float:
    return of.elapsed(from_text(start), from_text(end)) / HOUR


def test_t1_a_weekend_does_not_count() -> None:
    assert deadline(BERLIN, "2026-09-25T16:00:00+02:00", 4) == "2026-09-28T10:00:00Z"


def test_t2_in_new_york() -> None:
    office = calendar("America/New_York", (8, 17))
    assert deadline(office, "2026-09-25T16:00:00-04:00", 4) == "2026-09-28T15:00:00Z"
    assert deadline(office, "2026-10-30T16:00:00-04:00", 4) == "2026-11-02T16:00:00Z"


@pytest.mark.parametrize("of", [ALWAYS, ROUND_THE_CLOCK], ids=["always", "windows"])
def test_t3_t4_round_the_clock_over_a_moved_clock(of: Calendar) -> None:
    assert deadline(of, "2026-03-28T20:00:00+01:00", 8) == to_text(from_text("2026-03-29T05:00:00+02:00"))
    assert deadline(of, "2026-10-24T20:00:00+02:00", 8) == to_text(from_text("2026-10-25T03:00:00+01:00"))


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 5), ("2026-10-18", 6), ("2026-10-25", 7)])
def test_t5_a_night_is_as_long_as_it_was(day: str, hours: int) -> None:
    night = calendar("Europe/Berlin", (0, 6), days=WEEK)
    noon = from_text(f"{day}T12:00:00Z")
    assert night.elapsed(noon - DAY, noon) == hours * HOUR


def test_t6_closed_dates() -> None:
    office = calendar("Europe/Berlin", (9, 17), closed=["2026-12-24", "2026-12-25"])
    assert deadline(office, "2026-12-23T15:00:00+01:00", 8) == "2026-12-28T14:00:00Z"


def test_t7_lunch() -> None:
    office = calendar("Europe/Berlin", (9, 12), (13, 17))
    assert deadline(office, "2026-09-28T11:30:00+02:00", 1) == "2026-09-28T11:30:00Z"


def test_t8_a_pause() -> None:
    used = elapsed(BERLIN, "2026-09-28T10:00:00+02:00", "2026-09-28T16:00:00+02:00")
    assert used == 6
    assert deadline(BERLIN, "2026-09-29T11:00:00+02:00", 8 - used) == "2026-09-29T11:00:00Z"


def test_t19_t20_windows_that_start_or_end_where_the_clock_is_moved() -> None:
    late = calendar("Europe/Berlin", (2.5, 5), days=WEEK)
    assert late.next_opening(from_text("2026-03-29T00:00:00Z")) == from_text("2026-03-29T01:00:00Z")
    assert late.next_opening(from_text("2026-10-25T00:00:00Z")) == from_text("2026-10-25T00:30:00Z")
    early = calendar("Europe/Berlin", (0, 2.5), days=WEEK)
    assert elapsed(early, "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z") == 3.5
    assert early.is_open(from_text("2026-10-25T01:29:59Z"))
    assert not early.is_open(from_text("2026-10-25T01:30:00Z"))


@pytest.mark.parametrize(
    ("window", "day", "hours"),
    [
        ((1.5, 2.5), "2026-03-29", 0.5),
        ((2, 3), "2026-03-29", 0),
        ((2.25, 2.75), "2026-03-29", 0),
        ((2.5, 3.5), "2026-03-29", 0.5),
        ((1.5, 2.5), "2026-10-25", 2),
        ((2.25, 2.75), "2026-10-25", 1.5),
        ((2, 3), "2026-10-25", 2),
        ((3, 4), "2026-10-25", 1),
    ],
)
def test_windows_within_the_moved_hour(window: tuple[float, float], day: str, hours: float) -> None:
    night = calendar("Europe/Berlin", window, days=WEEK)
    assert elapsed(night, f"{day}T00:00:00+02:00", f"{day}T12:00:00Z") == hours


def test_windows_that_meet_in_a_repeated_hour_count_each_second_once() -> None:
    split = calendar("Europe/Berlin", (1, 2.5), (2.5, 4), days=WEEK)
    start, end = from_text("2026-10-24T12:00:00Z"), from_text("2026-10-25T12:00:00Z")
    assert list(split.spans(start, end)) == [(from_text("2026-10-24T23:00:00Z"), from_text("2026-10-25T03:00:00Z"))]
    assert split.elapsed(start, end) == 4 * HOUR


@pytest.mark.parametrize(
    ("zone", "start", "end", "hours"),
    [
        ("Europe/Berlin", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 23),
        ("Europe/Berlin", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 25),
        ("Australia/Lord_Howe", "2026-04-05T00:00:00+11:00", "2026-04-06T00:00:00+10:30", 24.5),
        ("America/Havana", "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00", 25),
        ("America/Havana", "2026-03-08T01:00:00-04:00", "2026-03-09T00:00:00-04:00", 23),
        ("Pacific/Apia", "2011-12-29T00:00:00-10:00", "2012-01-01T00:00:00+14:00", 48),
    ],
)
def test_a_whole_day_is_as_long_as_it_was(zone: str, start: str, end: str, hours: float) -> None:
    everyday = calendar(zone, (0, 24), days=WEEK)
    assert elapsed(everyday, start, end) == hours
    assert list(everyday.spans(from_text(start), from_text(end))) == [(from_text(start), from_text(end))]


def test_a_day_that_was_skipped_has_no_hours() -> None:
    fridays = calendar("Pacific/Apia", (9, 17), days=("fri",))
    assert elapsed(fridays, "2011-12-25T00:00:00Z", "2012-01-05T00:00:00Z") == 0


def test_a_closed_date_stays_closed_where_midnight_occurs_twice() -> None:
    saturdays = calendar("America/Havana", (22, 24), days=("sat",))
    assert elapsed(saturdays, "2026-10-31T12:00:00Z", "2026-11-02T12:00:00Z") == 2
    assert not saturdays.is_open(from_text("2026-11-01T04:30:00Z"))


def test_a_date_with_hours_of_its_own() -> None:
    office = calendar("Europe/Berlin", (9, 17), dates={"2026-12-24": [[9 * HOUR, 12 * HOUR]]})
    assert deadline(office, "2026-12-24T11:00:00+01:00", 2) == "2026-12-25T09:00:00Z"


def test_used_up_at_closing_time_answers_closing_time() -> None:
    assert deadline(BERLIN, "2026-09-28T09:00:00+02:00", 8) == "2026-09-28T15:00:00Z"
    assert deadline(BERLIN, "2026-09-28T09:00:00+02:00", 16) == "2026-09-29T15:00:00Z"


@pytest.mark.parametrize("of", [ALWAYS, BERLIN], ids=["always", "office"])
def test_no_amount_answers_the_start_even_in_closed_hours(of: Calendar) -> None:
    sunday = from_text("2026-11-22T12:00:00Z")
    assert of.deadline(sunday, 0) == sunday
    assert of.deadline(sunday, -5) == sunday


@pytest.mark.parametrize("of", [ALWAYS, BERLIN], ids=["always", "office"])
def test_nothing_elapses_backwards(of: Calendar) -> None:
    monday = from_text("2026-11-23T12:00:00Z")
    assert of.elapsed(monday, monday - DAY) == 0
    assert of.elapsed(monday, monday) == 0
    assert list(of.spans(monday, monday - DAY)) == []


def test_windows_are_half_open() -> None:
    opens, closes = from_text("2026-11-23T08:00:00Z"), from_text("2026-11-23T16:00:00Z")
    assert [BERLIN.is_open(at) for at in (opens - 1, opens, closes - 1, closes)] == [False, True, True, False]
    assert BERLIN.next_opening(opens - 1) == opens
    assert BERLIN.next_opening(opens) == opens
    assert BERLIN.next_opening(closes) == opens + DAY


def test_midnight_between_two_open_days_is_no_break() -> None:
    night = calendar("Europe/Berlin", (22, 24), days=("mon",), tue=[[0, 6 * HOUR]])
    start, end = from_text("2026-11-23T00:00:00Z"), from_text("2026-11-25T00:00:00Z")
    assert list(night.spans(start, end)) == [(from_text("2026-11-23T21:00:00Z"), from_text("2026-11-24T05:00:00Z"))]
    assert deadline(night, "2026-11-23T22:00:00Z", 1) == "2026-11-23T23:00:00Z"
    assert night.is_open(from_text("2026-11-23T23:00:00Z"))


def test_round_the_clock_is_plain_arithmetic() -> None:
    assert ALWAYS.is_open(0)
    assert ALWAYS.elapsed(5, 25) == 20
    assert ALWAYS.deadline(5, 20) == 25
    assert ALWAYS.next_opening(5) == 5
    assert list(ALWAYS.spans(5, 25)) == [(5, 25)]


def test_round_the_clock_reads_no_zone_file() -> None:
    assert Calendar("always", {"always_open": True, "timezone": "No/Such"}).deadline(0, 1) == 1


def test_err_an_unknown_zone_is_told_at_once() -> None:
    with pytest.raises(NotFound):
        Calendar("lost", {"timezone": "Mars/Base"})


def test_err_never_open() -> None:
    shut = Calendar("shut", {"timezone": "Europe/Berlin"})
    with pytest.raises(NeverOpen, match="'shut' does not open often enough") as caught:
        shut.deadline(0, 1)
    assert isinstance(caught.value, SupportError)
    assert (caught.value.code, caught.value.exit_status) == ("refused", 3)
    assert caught.value.hint == "Give the calendar opening hours, or the target another calendar."
    assert shut.next_opening(0) is None
    assert shut.elapsed(0, 100 * DAY) == 0


def test_err_a_single_day_is_used_up() -> None:
    once = Calendar("once", {"timezone": "UTC", "dates": {"2026-11-23": [[0, HOUR]]}})
    monday = from_text("2026-11-23T00:00:00Z")
    assert once.deadline(monday - 3000 * DAY, HOUR) == monday + HOUR
    with pytest.raises(NeverOpen):
        once.deadline(monday, HOUR + 1)


def test_the_search_ends_after_ten_years_but_counting_does_not() -> None:
    once = Calendar("once", {"timezone": "UTC", "dates": {"2026-11-23": [[0, HOUR]]}})
    monday = from_text("2026-11-23T00:00:00Z")
    assert once.next_opening(monday - 3660 * DAY) == monday
    assert once.next_opening(monday - 3661 * DAY) is None
    assert once.elapsed(monday - 5000 * DAY, monday + DAY) == HOUR


def test_amounts_of_years() -> None:
    start = from_text("2026-11-23T08:00:00Z")
    assert BERLIN.elapsed(start, BERLIN.deadline(start, 400 * DAY)) == 400 * DAY
    assert BERLIN.elapsed(start, BERLIN.deadline(start, 4000 * 8 * HOUR)) == 4000 * 8 * HOUR
    assert ROUND_THE_CLOCK.elapsed(start, start + 20 * 365 * DAY) == 20 * 365 * DAY


def test_the_ends_of_time_are_closed_and_no_error() -> None:
    assert not ROUND_THE_CLOCK.is_open(FIRST)
    assert not ROUND_THE_CLOCK.is_open(LAST)
    assert ROUND_THE_CLOCK.next_opening(LAST) is None
    with pytest.raises(NeverOpen):
        ROUND_THE_CLOCK.deadline(LAST - 10 * DAY, 20 * DAY)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 10)
    office = calendar("Europe/Berlin", (9, 17))
    start = from_text("2026-11-23T08:00:00Z")
    assert office.elapsed(start, start + 70 * DAY) == 400 * HOUR
    for day in range(40):
        office.is_open(start + day * DAY)
        assert len(office._days) <= 10


def test_what_is_kept_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[int] = []
    turned: list[int] = []
    fill, turn = Calendar._fill, module.to_spans
    monkeypatch.setattr(Calendar, "_fill", lambda self, day: (filled.append(day), fill(self, day))[1])
    monkeypatch.setattr(
        module, "to_spans", lambda zone, day, windows: (turned.append(day), turn(zone, day, windows))[1]
    )
    office = calendar("Europe/Berlin", (9, 17), days=WEEK)
    start = from_text("2026-11-23T06:00:00Z")
    for _ in range(2):
        assert office.is_open(start + 4 * HOUR)
        assert office.elapsed(start, start + 3 * DAY) == 24 * HOUR
        assert office.deadline(start, 20 * HOUR) == start + 2 * DAY + 6 * HOUR
        assert office.next_opening(start) == start + 2 * HOUR
    assert len(filled) == len(set(filled))
    assert len(turned) == len(set(turned))


def test_the_first_and_the_last_date_with_both_midnights_are_open() -> None:
    first, last = (2 - 719163) * DAY, (3652057 - 719163) * DAY
    every = calendar("UTC", (0, 24), days=WEEK)
    opened = [every.is_open(at) for at in (first - 2 * DAY, first - 1, first, last + DAY - 1, last + DAY)]
    assert opened == [False, False, True, True, False]


def test_the_last_second_may_be_the_first_of_a_day() -> None:
    midnight = from_text("2026-11-24T00:00:00Z")
    assert ROUND_THE_CLOCK.elapsed(midnight - 10, midnight + 1) == 11
    assert list(ROUND_THE_CLOCK.spans(midnight - 10, midnight + 1)) == [(midnight - 10, midnight + 1)]


def test_a_calendar_tells_its_name_and_zone() -> None:
    assert (BERLIN.name, BERLIN.timezone, ALWAYS.timezone) == ("test", "Europe/Berlin", "UTC")
    assert repr(BERLIN) == "Calendar('test', Europe/Berlin)"
    assert repr(ALWAYS) == "Calendar('always', always open)"


def test_a_calendar_without_a_zone_goes_by_utc() -> None:
    assert Calendar("x", {"always_open": True}).timezone == "UTC"
    plain = Calendar("x", {"mon": [[0, 60]]})
    assert plain.timezone == "UTC"
    assert plain.is_open(from_text("2026-11-23T00:00:30Z"))


def test_nothing_lies_between_an_instant_and_itself() -> None:
    assert list(ALWAYS.spans(5, 5)) == []
    assert list(BERLIN.spans(5, 5)) == []


def test_a_calendar_without_weekly_hours_reads_no_day_after_its_last_date() -> None:
    """A clock that it can never use up is due in the last year there is: reading every day until then took a minute."""
    office = calendar("Europe/Berlin", days=(), dates={"2026-12-24": [[0, 86400]], "2027-01-07": []})
    start = from_text("2026-11-01T00:00:00Z")
    assert office.elapsed(start, LAST) == DAY
    assert office.next_opening(from_text("2027-01-01T00:00:00Z")) is None
    assert [(to_text(low), to_text(high)) for low, high in office.spans(start, LAST)] == [
        ("2026-12-23T23:00:00Z", "2026-12-24T23:00:00Z")
    ]
    assert len(office._days) < 100


def test_a_calendar_of_one_closed_date_reads_no_day() -> None:
    shut = calendar("Europe/Berlin", days=(), dates={"2026-12-24": []})
    assert shut.elapsed(from_text("2026-11-01T00:00:00Z"), LAST) == 0
    assert len(shut._days) <= 1
