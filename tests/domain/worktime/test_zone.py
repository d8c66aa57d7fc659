"""Wall time as instants, on the days when clocks are moved (R16)."""

from datetime import date

import pytest

from supportcli.domain.errors import NotFound
from supportcli.domain.time.instant import to_text
from supportcli.domain.worktime import zone as zones


def wall(text: str) -> tuple[int, int]:
    """Read `2026-03-29 02:30` as a date's ordinal and its seconds; `24:00` is legal."""
    day, _, clock = text.partition(" ")
    hours, _, minutes = clock.partition(":")
    return date.fromisoformat(day).toordinal(), int(hours) * 3600 + int(minutes) * 60


def opening(zone: str, text: str) -> str:
    return to_text(zones.opening(zones.load(zone), *wall(text)))


def closing(zone: str, text: str) -> str:
    return to_text(zones.closing(zones.load(zone), *wall(text)))


def test_an_ordinary_wall_time_is_one_instant() -> None:
    assert opening("Europe/Berlin", "2026-11-22 09:00") == "2026-11-22T08:00:00Z"
    assert closing("Europe/Berlin", "2026-11-22 24:00") == "2026-11-22T23:00:00Z"
    assert opening("Asia/Kathmandu", "2026-11-22 09:00") == "2026-11-22T03:15:00Z"


def test_t19_a_time_that_does_not_exist_is_the_instant_of_the_transition() -> None:
    assert opening("Europe/Berlin", "2026-03-29 02:30") == "2026-03-29T01:00:00Z"
    assert closing("Europe/Berlin", "2026-03-29 02:30") == "2026-03-29T01:00:00Z"


@pytest.mark.parametrize("clock", ["02:00", "02:01", "02:59", "03:00"])
def test_the_whole_gap_is_one_instant(clock: str) -> None:
    assert opening("Europe/Berlin", f"2026-03-29 {clock}") == "2026-03-29T01:00:00Z"


def test_t20_a_time_that_occurs_twice_opens_first_and_closes_last() -> None:
    assert opening("Europe/Berlin", "2026-10-25 02:30") == "2026-10-25T00:30:00Z"
    assert closing("Europe/Berlin", "2026-10-25 02:30") == "2026-10-25T01:30:00Z"


def test_the_edges_of_a_repeated_hour() -> None:
    assert opening("Europe/Berlin", "2026-10-25 02:00") == "2026-10-25T00:00:00Z"
    assert closing("Europe/Berlin", "2026-10-25 02:00") == "2026-10-25T01:00:00Z"
    assert opening("Europe/Berlin", "2026-10-25 03:00") == "2026-10-25T02:00:00Z"
    assert closing("Europe/Berlin", "2026-10-25 03:00") == "2026-10-25T02:00:00Z"


@pytest.mark.parametrize(
    ("zone", "text", "instant"),
    [
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30:00Z"),
        ("America/Havana", "2026-03-08 00:00", "2026-03-08T05:00:00Z"),
        ("America/Havana", "2026-11-01 00:00", "2026-11-01T04:00:00Z"),
        ("Africa/Cairo", "2026-04-24 00:00", "2026-04-23T22:00:00Z"),
        ("Asia/Beirut", "2026-10-25 00:00", "2026-10-24T22:00:00Z"),
        ("Pacific/Apia", "2011-12-30 00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Kwajalein", "1993-08-21 09:00", "1993-08-21T12:00:00Z"),
    ],
)
def test_openings_elsewhere(zone: str, text: str, instant: str) -> None:
    assert opening(zone, text) == instant


@pytest.mark.parametrize(
    ("zone", "text", "instant"),
    [
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T15:15:00Z"),
        ("Pacific/Apia", "2011-12-29 24:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30 24:00", "2011-12-30T10:00:00Z"),
        ("Asia/Pyongyang", "2018-05-04 24:00", "2018-05-04T15:00:00Z"),
        ("Asia/Beirut", "2026-10-24 24:00", "2026-10-24T22:00:00Z"),
        ("Asia/Beirut", "2026-10-24 23:30", "2026-10-24T21:30:00Z"),
    ],
)
def test_closings_elsewhere(zone: str, text: str, instant: str) -> None:
    assert closing(zone, text) == instant


def test_midnight_that_occurs_twice_in_the_next_date_ends_the_date_the_first_time() -> None:
    assert closing("America/Havana", "2026-10-31 24:00") == "2026-11-01T04:00:00Z"


def test_a_date_that_comes_back_after_midnight_ends_the_last_time() -> None:
    assert closing("America/St_Johns", "2006-10-28 24:00") == "2006-10-29T03:30:00Z"


@pytest.mark.parametrize("name", ["Mars/Base", "", "../passwd", "/etc/passwd", "Europe", "Europe/Berlin\0"])
def test_err_unknown_zone(name: str) -> None:
    with pytest.raises(NotFound) as caught:
        zones.load(name)
    assert caught.value.message == f"There is no time zone {name!r} on this machine."
    assert caught.value.hint == "Write an IANA name such as Europe/Helsinki; the package tzdata brings the names."


@pytest.mark.parametrize(("day", "opens", "closes"), [
    ("2026-01-15", "2026-01-15T00:00:00Z", "2026-01-15T12:00:00Z"),
    ("2026-03-29", "2026-03-29T00:00:00Z", "2026-03-29T11:00:00Z"),
    ("2026-06-15", "2026-06-14T23:00:00Z", "2026-06-15T11:00:00Z"),
    ("2026-10-25", "2026-10-24T23:00:00Z", "2026-10-25T12:00:00Z"),
])  # fmt: skip
def test_windows_where_half_of_the_year_is_utc(day: str, opens: str, closes: str) -> None:
    ordinal, _ = wall(f"{day} 00:00")
    (span,) = zones.to_spans(zones.load("Europe/London"), ordinal, [(0, 43200)])
    assert (to_text(span[0]), to_text(span[1])) == (opens, closes)
