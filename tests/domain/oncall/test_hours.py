"""The hours of spans: held against a clock that goes minute by minute, and against themselves over any split."""

from datetime import UTC, datetime
from itertools import accumulate, pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.errors import UsageError
from supportcli.domain.oncall.hours import Hours, count, read_night
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.worktime.span import Span, clipped
from supportcli.domain.worktime.zone import DAY, load
from tests.domain.oncall.test_random import CHANGES

NIGHT = read_night("23:00-06:00")


def _at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def _random(chance: Random) -> tuple[str, list[Span]]:
    """Return a zone, and spans of whole minutes around a change of its clock."""
    zone, day = chance.choice(CHANGES)
    lengths = [_at(day), *(60 * chance.choice([1, 37, 400, chance.randint(1, 3000)]) for _ in range(14))]
    return zone, [*pairwise(accumulate(lengths))][::2]


def by_minutes(spans: list[Span], zone: str, starts: int, ends: int) -> tuple[int, int, int]:
    """Return the seconds in all, at night and on weekends, as a clock on the wall shows them at each minute."""
    walls = [datetime.fromtimestamp(at, ZoneInfo(zone)) for span in spans for at in range(*span, 60)]
    minutes = [each.hour * 60 + each.minute for each in walls]
    is_night = (lambda at: at >= starts or at < ends) if starts > ends else (lambda at: starts <= at < ends)
    return 60 * len(walls), 60 * sum(map(is_night, minutes)), 60 * sum(each.weekday() > 4 for each in walls)


@pytest.mark.parametrize("seed", range(30))
def test_prop_a_clock_that_goes_minute_by_minute_agrees(seed: int) -> None:
    chance = Random(seed)
    zone, spans = _random(chance)
    starts, ends = chance.choice([(1380, 360), (1320, 300), (1290, 435), (420, 600)])
    night = read_night(f"{starts // 60:02}:{starts % 60:02}-{ends // 60:02}:{ends % 60:02}")
    found = count(spans, WallClock(load(zone)), night)
    assert (found.seconds, found.night, found.weekend) == by_minutes(spans, zone, starts, ends)


@pytest.mark.parametrize("seed", range(30))
def test_prop_a_split_loses_nothing(seed: int) -> None:
    chance = Random(seed)
    zone, spans = _random(chance)
    clock, inner = WallClock(load(zone)), [chance.randint(spans[0][0], spans[-1][1]) for _ in range(5)]
    edges = sorted([spans[0][0], *inner, spans[-1][1]])
    parts = [count([*clipped(spans, *edge)], clock, NIGHT) for edge in pairwise(edges)]
    assert tuple(map(sum, zip(*(part[:3] for part in parts), strict=True))) == count(spans, clock, NIGHT)[:3]


@pytest.mark.parametrize("seed", range(30))
def test_prop_night_and_day_are_all(seed: int) -> None:
    zone, spans = _random(Random(seed))
    clock = WallClock(load(zone))
    night, day = (count(spans, clock, read_night(text)).night for text in ("23:00-06:00", "06:00-23:00"))
    assert night + day == sum(end - start for start, end in spans)


@pytest.mark.parametrize(
    ("zone", "day", "night"),
    [
        ("Europe/Helsinki", "2026-10-24", 8), ("Europe/Helsinki", "2026-03-28", 6),
        ("America/New_York", "2026-10-31", 8), ("America/New_York", "2026-03-07", 6),
        ("Australia/Lord_Howe", "2026-04-04", 7.5), ("Australia/Lord_Howe", "2026-10-03", 6.5),
    ],
)  # fmt: skip
def test_edge_the_night_of_a_change_is_as_long_as_it_was(zone: str, day: str, night: float) -> None:
    clock = WallClock(load(zone))
    noon = (_at(day) // DAY * DAY) + DAY // 2
    span = (clock.instant(noon), clock.instant(noon + DAY))
    assert count([span], clock, NIGHT).night == night * 3600


def test_ok_the_longest_stretch_and_rest() -> None:
    start = _at("2026-11-23")
    spans = [(start, start + 60), (start + 100, start + 300), (start + 310, start + 400)]
    assert count(spans, WallClock(load("UTC")), NIGHT) == Hours(350, 350, 0, 200, 40)
    assert count(spans[:1], WallClock(load("UTC")), NIGHT).rest is None
    assert count([], WallClock(load("UTC")), NIGHT) == Hours(0, 0, 0, 0, None)


@pytest.mark.parametrize(
    "text", ["", "23-6", "24:00-06:00", "06:00-06:00", "23:60-06:00", "٢٣:00-06:00", "23:00-06:00x"]
)
def test_err_what_is_no_night(text: str) -> None:
    with pytest.raises(UsageError, match="is not a night"):
        read_night(text)
