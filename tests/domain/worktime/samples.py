"""Calendars made up at random around the days on which clocks were moved, the same ones for the same seed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from supportcli.domain.worktime.calendar import Calendar

DAY = 86400
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Zones, and days near which something happened there (or nothing, for comparison).
MOVED = (
    ("Africa/Cairo", "2026-04-24"),  # 00:00 does not exist
    ("Africa/Cairo", "2026-10-30"),  # 23:00 to 24:00 of the day before occurs twice
    ("Africa/Casablanca", "2026-02-15"),
    ("Africa/Casablanca", "2026-03-22"),
    ("America/Havana", "2026-03-08"),  # 00:00 does not exist
    ("America/Havana", "2026-11-01"),  # 00:00 to 01:00 occurs twice
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("America/Sao_Paulo", "2018-02-18"),
    ("America/Sao_Paulo", "2018-11-04"),
    ("America/St_Johns", "2006-04-02"),  # moved at 00:01
    ("America/St_Johns", "2006-10-29"),  # from 00:01 back into the day before
    ("Antarctica/Troll", "2026-03-29"),  # by two hours
    ("Antarctica/Troll", "2026-10-25"),
    ("Asia/Amman", "2021-10-29"),
    ("Asia/Beirut", "2026-03-29"),
    ("Asia/Beirut", "2026-10-25"),
    ("Asia/Kathmandu", "1986-01-01"),  # by a quarter of an hour, at midnight
    ("Asia/Kathmandu", "2026-06-01"),
    ("Asia/Pyongyang", "2015-08-15"),
    ("Asia/Pyongyang", "2018-05-05"),  # 23:30 to 24:00 does not exist
    ("Atlantic/Azores", "2026-10-25"),
    ("Australia/Lord_Howe", "2026-04-05"),  # by half an hour
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("Europe/Dublin", "2026-10-25"),
    ("Pacific/Apia", "2011-12-30"),  # the whole day does not exist
    ("Pacific/Apia", "2012-04-01"),
    ("Pacific/Kwajalein", "1969-10-01"),  # nearly a whole day occurs twice
    ("Pacific/Kwajalein", "1993-08-21"),  # the whole day does not exist
    ("UTC", "2026-06-15"),
)


def moved_at(index: int) -> tuple[str, int]:
    """Answer a zone and the UTC midnight of the day on which its clock was moved."""
    zone, day = MOVED[index % len(MOVED)]
    return zone, int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def random_rules(rng: Random, zone: str, around: int) -> dict[str, Any]:
    """Make up canonical rules: odd hours, overnight pairs, 24:00, closed dates and dates with hours of their own."""
    week: dict[str, Any] = {day: random_windows(rng) for day in WEEKDAYS if rng.random() < 0.75}
    for place, day in enumerate(WEEKDAYS):
        if rng.random() < 0.15:
            tomorrow = WEEKDAYS[(place + 1) % 7]
            week[day] = [*(w for w in week.get(day, []) if w[1] <= 72000), [79200, DAY]]
            week[tomorrow] = [[0, 21600], *(w for w in week.get(tomorrow, []) if w[0] >= 21600)]
    near = [(date(1970, 1, 1) + timedelta(around // DAY + shift)).isoformat() for shift in range(-6, 7)]
    special = rng.sample(near, rng.randint(0, 5))
    cut = rng.randint(0, len(special))
    return {
        **week,
        "timezone": zone,
        "closed": sorted(special[:cut]),
        "dates": {day: random_windows(rng) for day in special[cut:]},
    }


def random_windows(rng: Random) -> list[list[int]]:
    """Make up windows of one date, crowded around the hours at which clocks are moved, some of them touching."""
    if rng.random() < 0.12:
        return [[0, DAY]]
    marks = [0, 60, 1440, *(30 * n for n in range(11)), *(30 * n for n in range(43, 49)), 540, 720, 1020]
    edges = sorted(
        {rng.choice(marks) if rng.random() < 0.8 else rng.randint(0, 1440) for _ in range(rng.randint(2, 8))}
    )
    pairs = [[low * 60, high * 60] for low, high in pairwise(edges)]
    return [pair for place, pair in enumerate(pairs) if place % 2 == 0 or rng.random() < 0.25]


def random_calendar(seed: int) -> tuple[Calendar, int]:
    """Make up a calendar and an instant within ten days of its zone's transition."""
    rng = Random(seed)
    zone, around = moved_at(seed)
    return Calendar("sample", random_rules(rng, zone, around)), around + rng.randint(-10 * DAY, 10 * DAY)
