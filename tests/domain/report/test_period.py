import itertools
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.errors import UsageError
from supportcli.domain.report.period import back, buckets, usual_since
from supportcli.domain.worktime.zone import load

HELSINKI, UTC = load("Europe/Helsinki"), load("UTC")
#: Where the clock goes back over midnight: the last hour of 24 October 2026 comes twice.
AZORES = load("Atlantic/Azores")


def at(text: str, zone: ZoneInfo = HELSINKI) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def test_ok_months_follow_the_clock_of_the_zone() -> None:
    found = buckets(at("2026-03-01"), at("2026-05-01"), "month", HELSINKI)
    assert [(each.name, each.since, each.until) for each in found] == [
        ("2026-03", at("2026-03-01"), at("2026-04-01")), ("2026-04", at("2026-04-01"), at("2026-05-01")),
    ]  # fmt: skip
    # The clock goes forward on 29 March.
    assert found[0].until - found[0].since == 31 * 86400 - 3600


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("day", ["2026-10-24", "2026-10-25", "2026-10-26"]),
        ("week", ["2026-W43", "2026-W44"]),
        ("month", ["2026-10"]),
    ],
)
@pytest.mark.parametrize("zone", [HELSINKI, UTC, AZORES, load("America/St_Johns")])
def test_ok_the_first_and_the_last_may_be_parts(step: str, names: list[str], zone: ZoneInfo) -> None:
    since, until = at("2026-10-24T15:00", zone), at("2026-10-26T01:00", zone)
    found = buckets(since, until, step, zone)
    assert [each.name for each in found] == names
    assert (found[0].since, found[-1].until) == (since, until)
    assert all(one.until == other.since for one, other in itertools.pairwise(found))


def test_err_too_many() -> None:
    assert len(buckets(at("2025-01-01"), at("2026-02-05"), "day", HELSINKI)) == 400
    with pytest.raises(UsageError, match="more than 400 days") as failure:
        buckets(at("2025-01-01"), at("2026-02-05T00:01"), "day", HELSINKI)
    assert failure.value.hint == "Give a shorter period, or --by week or --by month."
    with pytest.raises(UsageError, match="more than 400 months"):
        buckets(at("1901-01-01"), at("2026-02-05"), "month", HELSINKI)


def test_ok_the_usual_beginning() -> None:
    now = at("2026-11-23T12:00")
    assert usual_since("month", now, HELSINKI) == at("2025-12-01")
    assert usual_since("week", now, HELSINKI) == at("2026-08-31")
    assert usual_since("day", now, HELSINKI) == at("2026-10-24")


@pytest.mark.parametrize(
    ("kind", "since", "until", "was"),
    [
        ("previous", "2026-03-01", "2026-05-01", ("2026-01-01", "2026-03-01")),
        ("previous", "2025-12-01", "2026-11-23T12:00", ("2024-12-01", "2025-11-23T12:00")),
        ("previous", "2026-03-28", "2026-03-30", ("2026-03-26", "2026-03-28")),
        ("previous", "2026-05-10T06:00", "2026-05-10T18:00", ("2026-05-09T18:00", "2026-05-10T06:00")),
        ("last-year", "2024-02-29", "2024-03-31", ("2023-02-28", "2023-03-31")),
        ("previous", "2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
    ],
)
def test_ok_the_period_that_one_is_compared_with(kind: str, since: str, until: str, was: tuple[str, str]) -> None:
    shift = back(kind, at(since), at(until), HELSINKI)
    assert (shift(at(since)), shift(at(until))) == (at(was[0]), at(was[1]))
