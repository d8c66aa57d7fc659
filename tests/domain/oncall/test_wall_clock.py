"""Wall time and instants: order is kept, what is left out is the first instant after it, what is twice is the first."""

import pytest

from supportcli.domain.oncall.wall_clock import WallClock, wall_of_text
from supportcli.domain.worktime.zone import load
from tests.domain.oncall.examples import at


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("Europe/Helsinki", "2026-03-29T03:30", "2026-03-29T04:00+03:00"),
        ("Europe/Helsinki", "2026-10-25T03:30", "2026-10-25T03:30+03:00"),
        ("Europe/Helsinki", "2026-10-25T04:00", "2026-10-25T04:00+02:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:30+11:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45+11:00"),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00-02:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T00:00+14:00"),
    ],
)
def test_ok_one_rule_for_all_times(zone: str, wall: str, instant: str) -> None:
    assert WallClock(load(zone)).instant(wall_of_text(wall)) == at(instant)


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"])
def test_prop_the_latest_wall_time_that_has_begun(zone: str) -> None:
    clock = WallClock(load(zone))
    start = at("2026-03-01T00:00+00:00")
    for step in range(260 * 96):
        instant = start + step * 900
        wall = clock.wall(instant)
        assert clock.instant(wall) <= instant < clock.instant(wall + 1), instant


@pytest.mark.parametrize("text", ["", "2026-13-01T00:00", "09:00"])
def test_err_no_date_and_time(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        wall_of_text(text)
