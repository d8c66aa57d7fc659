"""Dates without a zone."""

from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.servicenow.dates import Dates
from supportcli.domain.time.instant import to_text

UTC = ZoneInfo("UTC")


@pytest.mark.parametrize("text", ["29-02-2016 01:16", "29/2/2016 01:16", " 29/02/2016 1:16 "])
def test_ok_both_dialects(text: str) -> None:
    assert to_text(Dates(UTC)[text]) == "2016-02-29T01:16:00Z"


@pytest.mark.parametrize(
    "text", ["2016-02-29 01:16:09", "2016-02-29T01:16:09", "29.02.2016 01:16:09", "29-02-2016 01:16:09"]
)
def test_ok_with_seconds_and_the_year_first(text: str) -> None:
    assert to_text(Dates(UTC)[text]) == "2016-02-29T01:16:09Z"


def test_ok_dates_that_rise_through_the_hour_that_comes_twice() -> None:
    dates = Dates(ZoneInfo("Europe/Berlin"))
    read = dates.rising(["30-10-2016 02:40", "30-10-2016 02:30", "30-10-2016 02:50"])
    assert [to_text(each)[11:16] for each in read] == ["00:40", "01:30", "01:50"]


def test_ok_in_a_zone() -> None:
    assert to_text(Dates(ZoneInfo("Europe/Lisbon"))["01-07-2016 12:00"]) == "2016-07-01T11:00:00Z"


def test_ok_a_wall_time_that_occurs_twice_is_its_first_and_one_that_never_occurs_is_the_transition() -> None:
    dates = Dates(ZoneInfo("Europe/Berlin"))
    assert to_text(dates["30-10-2016 02:30"]) == "2016-10-30T00:30:00Z"
    assert to_text(dates.again["30-10-2016 02:30"]) == "2016-10-30T01:30:00Z"
    assert to_text(dates["27-03-2016 02:30"]) == "2016-03-27T01:00:00Z"
    assert len(dates.again) == 1


@pytest.mark.parametrize(
    "text",
    ["", "?", "30-02-2016 01:16", "29-02-2016", "29-02-2016 24:00", "29-02-2016 01:60", "2016-29-02 01:16",
     "29-02/2016 01:16", "29-02-2016 01:16:60", "29-02-2016 01:16:00:00", "29-02-16 01:16", "٢٩-02-2016 01:16",
     "-1-02-2016 01:16", "29-02-1969 01:16", "29-02-9999 01:16", "2016-02-29", "9999-02-28 01:16:00"],
)  # fmt: skip
def test_err_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date like"):
        Dates(UTC)[text]
