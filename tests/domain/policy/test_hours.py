from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.time.instant import from_text

HOUR = 3600
PLAN = '\n[plans.a.low]\nupdate = { target = "1h", calendar = "c" }\n'


def hours(text: str) -> dict[str, object]:
    rules: dict[str, object] = read('[calendars.c]\ntimezone = "Europe/Helsinki"\n' + text + PLAN).rules["calendars"][
        "c"
    ]
    return rules


def test_ok_a_window_over_midnight_is_split() -> None:
    rules = hours('fri = ["22:00-06:00"]')
    assert rules["fri"] == [[22 * HOUR, 24 * HOUR]]
    assert rules["sat"] == [[0, 6 * HOUR]]


def test_ok_sunday_spills_into_monday_and_what_touches_is_joined() -> None:
    rules = hours('sun = ["20:00-08:00"]\nmon = ["08:00-12:00", "12:00-17:00"]')
    assert rules["sun"] == [[20 * HOUR, 24 * HOUR]]
    assert rules["mon"] == [[0, 17 * HOUR]]


def test_ok_midnight_is_legal_as_an_end_in_both_spellings() -> None:
    assert hours('mon = ["00:00-24:00"]')["mon"] == [[0, 24 * HOUR]]
    assert hours('mon = ["22:00-00:00"]') == hours('mon = ["22:00-24:00"]')


def test_ok_the_shift_of_friday_runs_into_a_closed_saturday() -> None:
    rules = hours('fri = ["22:00-06:00"]\nclosed = ["2026-09-26"]')
    assert rules["dates"] == {"2026-09-26": [[0, 6 * HOUR]]}
    assert rules["closed"] == []


def test_ok_a_friday_that_is_closed_leaves_nothing_for_saturday() -> None:
    rules = hours('fri = ["22:00-06:00"]\nsat = ["10:00-12:00"]\nclosed = ["2026-09-25"]')
    assert rules["closed"] == ["2026-09-25"]
    assert rules["dates"] == {"2026-09-26": [[10 * HOUR, 12 * HOUR]]}


def test_ok_a_friday_with_other_hours_leaves_its_own_for_saturday() -> None:
    rules = hours('fri = ["22:00-06:00"]\ndates = {2026-09-25 = ["23:00-02:00"]}')
    assert rules["dates"] == {"2026-09-25": [[23 * HOUR, 24 * HOUR]], "2026-09-26": [[0, 2 * HOUR]]}


def test_ok_two_special_dates_in_a_row() -> None:
    rules = hours('mon = ["22:00-06:00"]\nclosed = ["2026-12-22"]\ndates = {2026-12-21 = ["18:00-01:00"]}')
    assert rules["dates"] == {"2026-12-21": [[18 * HOUR, 24 * HOUR]], "2026-12-22": [[0, HOUR]]}


def test_ok_a_date_without_windows_is_closed() -> None:
    assert hours('mon = ["09:00-17:00"]\ndates = {2026-12-21 = []}') == hours(
        'mon = ["09:00-17:00"]\nclosed = [ "2026-12-21", "2026-12-21" ]',
    )


def test_ok_the_calendar_keeps_the_promise() -> None:
    """The night shift of Thursday 24 Sep ends Friday 06:00 although Friday is closed, and Friday opens none."""
    text = '[calendars.c]\ntimezone = "Europe/Berlin"\nthu = ["22:00-06:00"]\nfri = ["22:00-06:00"]\nclosed = ["2026-09-25"]'
    calendar = Policy(1, read(text + PLAN).rules).calendar("c")
    assert calendar.is_open(from_text("2026-09-25T05:59:59+02:00"))
    assert not calendar.is_open(from_text("2026-09-25T06:00:00+02:00"))
    assert not calendar.is_open(from_text("2026-09-25T23:00:00+02:00"))
    assert not calendar.is_open(from_text("2026-09-26T03:00:00+02:00"))


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY = date(2026, 9, 21)
WINDOWS = st.tuples(st.integers(8, 23), st.integers(0, 24)).filter(
    lambda window: window[0] != window[1] and not 8 < window[1] <= window[0]
)


@given(
    st.dictionaries(st.sampled_from(DAYS), WINDOWS, min_size=1),
    st.dictionaries(st.integers(1, 12), st.none() | WINDOWS),
)
@settings(deadline=None, max_examples=100)
def test_every_hour_of_two_weeks_is_open_as_the_windows_say(
    week: dict[str, tuple[int, int]],
    specials: dict[int, tuple[int, int] | None],
) -> None:
    """The judge opens each date's windows hour by hour and never splits anything."""

    def written(window: tuple[int, int]) -> str:
        return f'["{window[0]:02}:00-{window[1]:02}:00"]'

    lines = ['[calendars.c]\ntimezone = "UTC"']
    lines += [f"{day} = {written(window)}" for day, window in week.items()]
    day_text = {number: (MONDAY + timedelta(number)).isoformat() for number in range(-1, 15)}
    lines.append("closed = [" + ", ".join(f'"{day_text[n]}"' for n, window in specials.items() if window is None) + "]")
    lines += [f"dates.{day_text[n]} = {written(window)}" for n, window in specials.items() if window]
    calendar = Policy(1, read("\n".join(lines) + PLAN).rules).calendar("c")
    expected = set()
    for number in range(-1, 14):
        window = specials[number] if number in specials else week.get(DAYS[number % 7])
        if window:
            start, end = window
            expected |= {number * 24 + hour for hour in range(start, end if end > start else end + 24)}
    first = from_text(f"{MONDAY}T00:00:00Z")
    assert {hour for hour in range(14 * 24) if calendar.is_open(first + hour * HOUR)} == {
        hour for hour in expected if 0 <= hour < 14 * 24
    }


def test_err_an_overlap_through_the_week_end() -> None:
    with pytest.raises(PolicyFaults, match=r'line 4: calendars\.c\.mon: "05:00-09:00" overlaps "22:00-06:00" of sun'):
        hours('sun = ["22:00-06:00"]\nmon = ["05:00-09:00"]')


def test_ok_a_special_date_can_part_what_would_overlap() -> None:
    assert hours(
        'fri = ["22:00-06:00"]\nsat = ["06:00-09:00"]\ndates = {2026-09-25 = [], 2026-09-26 = ["05:00-07:00"]}'
    )
