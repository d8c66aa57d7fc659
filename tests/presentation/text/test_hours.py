from datetime import date
from zoneinfo import ZoneInfo

from supportcli.domain.time.instant import from_text
from supportcli.presentation.text.hours import day_text, hours_text

DAY = date(2026, 11, 23)
SPAN = (from_text("2026-11-23T07:00:00Z"), from_text("2026-11-23T22:00:00Z"))


def test_the_end_of_the_day_is_24_and_other_dates_are_marked() -> None:
    assert hours_text([SPAN], ZoneInfo("Europe/Helsinki"), DAY) == "09:00-24:00"
    assert hours_text([SPAN], ZoneInfo("Asia/Tokyo"), DAY) == "16:00-07:00+1"
    assert hours_text([SPAN], ZoneInfo("Pacific/Honolulu"), DAY) == "21:00-1-12:00"
    assert hours_text([], ZoneInfo("UTC"), DAY) == ""


def test_a_day_has_its_weekday() -> None:
    assert day_text(DAY) == "Mon 2026-11-23"
