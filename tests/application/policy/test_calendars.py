"""Calendars as they are looked at: what is open now and until when, and the hours of the next days."""

from itertools import pairwise
from typing import Any

import pytest

from supportcli.application.policy.calendars import days, listed
from supportcli.application.policy.versions import drafted
from supportcli.domain.errors import NotFound
from tests.instants import DAY, HOUR, NOW

POLICY = """
default_plan = "s"
[calendars.always]
always_open = true
[calendars.office]
timezone = "Europe/Helsinki"
mon = ["09:00-12:00", "13:00-17:00"]
tue = ["09:00-17:00"]
closed = ["2026-12-01"]
[calendars.office.dates]
"2026-11-30" = ["09:00-10:00"]
[calendars.whole]
timezone = "UTC"
mon = ["00:00-24:00"]
tue = ["00:00-24:00"]
wed = ["00:00-24:00"]
thu = ["00:00-24:00"]
fri = ["00:00-24:00"]
sat = ["00:00-24:00"]
sun = ["00:00-24:00"]
[plans.s]
calendar = "office"
[plans.s.medium]
first_response = { target = "1h" }
"""
VERSION = drafted("policy.toml", POLICY)


def row(name: str, now: int) -> dict[str, Any]:
    (found,) = (each for each in listed(VERSION, now) if each["name"] == name)
    return found


def test_ok_what_is_open_says_when_it_closes_and_what_is_closed_when_it_opens() -> None:
    # 14:00 in Helsinki, then the hour of lunch, then the night.
    told = [(row("office", at)["open"], row("office", at)["opens_at"], row("office", at)["closes_at"]) for at in (
        NOW, NOW - 90 * 60, NOW + 3 * HOUR,
    )]  # fmt: skip
    assert told == [
        (True, None, "2026-11-23T15:00:00Z"),
        (False, "2026-11-23T11:00:00Z", None),
        (False, "2026-11-24T07:00:00Z", None),
    ]
    assert [row(name, NOW)["week_seconds"] for name in ("always", "office", "whole")] == [7 * DAY, 15 * HOUR, 7 * DAY]


def test_ok_what_never_closes_has_no_closing_time_however_it_is_written() -> None:
    for name in ("always", "whole"):
        assert (row(name, NOW)["open"], row(name, NOW)["closes_at"]) == (True, None)


def test_ok_days_begin_with_the_local_date_and_say_why_they_are_unlike_their_weekday() -> None:
    # 23:00 in UTC on Sunday is Monday in Helsinki.
    found = list(days(VERSION, "office", NOW - 13 * HOUR, 9))
    assert [day.date.isoformat() for day in found[:2]] == ["2026-11-23", "2026-11-24"]
    assert all(second.date.toordinal() - first.date.toordinal() == 1 for first, second in pairwise(found))
    hours = {day.date.isoformat(): (sum(end - start for start, end in day.spans) // HOUR, day.note) for day in found}
    assert (hours["2026-11-23"], hours["2026-11-25"]) == ((7, ""), (0, ""))
    assert (hours["2026-11-30"], hours["2026-12-01"]) == ((1, "own hours"), (0, "closed date"))
    assert found[0].spans[0] == (NOW - 5 * HOUR, NOW - 2 * HOUR)


def test_err_no_such_calendar() -> None:
    with pytest.raises(NotFound):
        days(VERSION, "nowhere", NOW, 1)
