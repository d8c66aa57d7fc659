"""Hours of the week by the clock on the wall: what is added up is all the time there is, and each instant has one place."""

import pytest

from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.week_hours import HOUR, place_of, seconds_in, seconds_of, stretches
from supportcli.domain.worktime.zone import load
from tests.domain.oncall.examples import at
from tests.instants import DAY

SUNDAY_THREE = 6 * 24 + 3


@pytest.mark.parametrize(
    ("monday", "hours"),
    [("2026-03-23T00:00+02:00", 0), ("2026-10-19T00:00+03:00", 2), ("2026-11-23T00:00+02:00", 1)],
)
def test_ok_an_hour_that_the_clock_skips_or_repeats(monday: str, hours: int) -> None:
    clock, start = WallClock(load("Europe/Helsinki")), at(monday)
    found = seconds_of(stretches(clock, start, start + 7 * DAY + HOUR * (hours - 1)))
    assert found == [hours * HOUR if place == SUNDAY_THREE else HOUR for place in range(7 * 24)]


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"])
def test_prop_each_instant_is_in_the_stretch_of_its_place(zone: str) -> None:
    clock, start, end = WallClock(load(zone)), at("2026-03-01T00:07+00:00"), at("2026-11-20T11:22+00:00")
    found, before = [*stretches(clock, start, end)], start
    for each in found:
        assert each.from_at == before < each.until_at
        before = each.until_at
        for instant in range(-(-each.from_at // 900) * 900, each.until_at, 900):
            assert place_of(clock, instant) == each.place
    assert before == end
    assert sum(seconds_of(found)) == end - start


def test_ok_what_lies_in_spans() -> None:
    clock, monday = WallClock(load("UTC")), at("2026-11-23T00:00+00:00")
    spans = [(monday - DAY, monday + 600), (monday + 1800, monday + HOUR + 60), (monday + DAY, monday + 30 * DAY)]
    found = seconds_in([*stretches(clock, monday, monday + 2 * DAY)], spans)
    assert found[:3] == [2400, 60, 0]
    assert found[24:48] == [HOUR] * 24
    assert not any(found[48:])
