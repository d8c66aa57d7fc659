"""Hours of the week: what each way to write them means, in seconds since Monday."""

import pytest

from supportcli.domain.policy.faults import FaultList
from supportcli.domain.policy.rota.spoken import spoken_hours
from supportcli.domain.policy.rota.week import read_hours
from supportcli.domain.policy.table import Table

HOUR, DAY = 3600, 86400


def hours(*texts: str) -> list[list[int]]:
    """Return the spans of hours; all of them are right."""
    faults = FaultList({})
    found = read_hours(Table({"hours": list(texts)}, (), faults))
    assert not faults.found
    return found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["mon 08:00-20:00"], [[8 * HOUR, 20 * HOUR]]),
        (["sun 20:00-08:00"], [[6 * DAY + 20 * HOUR, 7 * DAY + 8 * HOUR]]),
        (["fri 17:00 - mon 08:00"], [[4 * DAY + 17 * HOUR, 7 * DAY + 8 * HOUR]]),
        (["mon 08:00 - mon 07:00"], [[8 * HOUR, 7 * DAY + 7 * HOUR]]),
        (["00:00-24:00"], [[0, 7 * DAY]]),
        (["sat, sun 00:00-24:00", "MON 00:00-01:00"], [[0, HOUR], [5 * DAY, 7 * DAY]]),
        (["fri-mon 10:00-11:00"], [[day * DAY + 10 * HOUR, day * DAY + 11 * HOUR] for day in (0, 4, 5, 6)]),
        (["mon 08:00-12:00", "mon 11:00-13:00"], [[8 * HOUR, 13 * HOUR]]),
    ],
)
def test_ok_spans_of_the_week(texts: list[str], expected: list[list[int]]) -> None:
    assert hours(*texts) == expected


@pytest.mark.parametrize(
    "text", ["mon 08:00-20:00", "mon, tue 20:00-08:00", "fri 17:00 - mon 08:00", "tue 00:00-24:00"]
)
def test_ok_what_is_said_is_read_back(text: str) -> None:
    assert spoken_hours(hours(text)) == text
