"""Months of a zone: every instant is in one, whatever the clock does."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.customer.months import bounds, month_of
from supportcli.domain.errors import UsageError
from supportcli.domain.time.instant import from_text

#: Far from UTC on both sides, clocks moved at midnight, a date that was skipped, odd offsets.
ZONES = (
    "UTC", "Europe/Helsinki", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kathmandu",
    "America/Havana", "Asia/Beirut", "America/Asuncion", "Pacific/Apia", "America/Toronto", "Atlantic/Azores",
)  # fmt: skip


def _at(text: str) -> int:
    return from_text(text)


@pytest.mark.parametrize(("zone", "at", "month"), [
    ("UTC", "2026-11-30T23:59:59Z", "2026-11"), ("UTC", "2026-12-01T00:00:00Z", "2026-12"),
    ("Europe/Helsinki", "2026-10-31T21:59:59Z", "2026-10"), ("Europe/Helsinki", "2026-10-31T22:00:00Z", "2026-11"),
    ("Pacific/Kiritimati", "2026-10-31T10:00:00Z", "2026-11"), ("Pacific/Pago_Pago", "2026-12-01T10:59:59Z", "2026-11"),
    ("America/St_Johns", "2026-12-01T03:29:59Z", "2026-11"),
])  # fmt: skip
def test_ok_the_month_of_an_instant(zone: str, at: str, month: str) -> None:
    assert month_of(_at(at), ZoneInfo(zone)) == month


def test_ok_a_month_in_which_the_clock_moves_is_longer() -> None:
    helsinki = ZoneInfo("Europe/Helsinki")
    starts, ends = bounds("2026-10", helsinki)
    assert ends - starts == 31 * 86400 + 3600
    starts, ends = bounds("2026-03", helsinki)
    assert ends - starts == 31 * 86400 - 3600


@given(at=st.integers(_at("1971-01-01T00:00:00Z"), _at("2060-01-01T00:00:00Z")), zone=st.sampled_from(ZONES))
def test_every_instant_is_in_the_month_it_is_said_to_be_in(at: int, zone: str) -> None:
    starts, ends = bounds(month_of(at, ZoneInfo(zone)), ZoneInfo(zone))
    assert starts <= at < ends


@given(
    year=st.integers(1975, 2050), number=st.integers(1, 12), zone=st.sampled_from(ZONES), off=st.integers(-7200, 7200)
)
def test_so_it_is_around_the_first(year: int, number: int, zone: str, off: int) -> None:
    here = ZoneInfo(zone)
    at = int(datetime(year, number, 1, tzinfo=UTC).timestamp()) + off
    first = bounds(f"{year}-{number:02}", here)[0] + off
    for instant in (at, first):
        starts, ends = bounds(month_of(instant, here), here)
        assert starts <= instant < ends


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-00", "26-11", "2026-1", "november", "9999-12", "²026-11"])
def test_err_no_month(month: str) -> None:
    with pytest.raises(UsageError, match="is not a month"):
        bounds(month, ZoneInfo("UTC"))
