"""The worked examples of working-time rules, as questions to this program.

How one is read (the shape is neutral, so some of it has to be made time again):
- `duty` are wall times of `zone`. What an example leaves out of the weeks that it touches, before its first and after
  its last stretch, is unknown: for rules of weekly rest it is taken as work, so that only what is written can be rest.
- `if_work_at` is an hour of work then.
- `total_work_hours` are spread over the days of `period`, `week_hours` over Monday to Friday of weeks in a row, and
  `weekly_rests` are rests in the middle of weeks in a row that have no other.
- `rules` are ids of the file. An id that says what stand-by is (EU-site, FI-4, FR-astreinte) has nothing to measure.
"""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.wall_clock import WallClock, wall_of_text
from supportcli.domain.oncall.working_time.check import measured
from supportcli.domain.oncall.working_time.countries import COUNTRIES
from supportcli.domain.oncall.working_time.measure import Measured
from supportcli.domain.oncall.working_time.periods import week_of, week_span
from supportcli.domain.oncall.working_time.rule import WEEKLY_REST, Rule, read_rule
from supportcli.domain.oncall.working_time.timeline import WORK, Time, Timeline, timeline
from supportcli.domain.worktime.span import Span

DATA = json.loads(Path("tests/data/working-time-rules.json").read_text(encoding="utf-8"))
EXAMPLES = DATA["examples"]
RULES = {rule["id"]: read_rule(rule) for rules in COUNTRIES.values() for rule in rules}
HOUR, DAY = 3600, 86400
#: A Monday; examples without dates begin there.
_MONDAY = "2026-01-05T00:00"


class Asked(NamedTuple):
    """An example: its rules, the time as it is written, and what they measure in it."""

    rules: tuple[Rule, ...]
    line: Timeline
    clock: WallClock
    found: list[Measured]


def ask(example: dict[str, Any]) -> Asked:
    """Return what the rules of an example measure."""
    clock = WallClock(ZoneInfo(example["zone"]))
    rules = tuple(RULES[name] for name in example["rules"])
    times, period = _times(example, clock)
    found: list[Measured] = []
    for rule in rules:
        known = _filled(times, period, clock) if rule.kind == WEEKLY_REST and example["duty"] else times
        found += measured(timeline(known), (rule,), clock, period)
    return Asked(rules, timeline(times), clock, found)


def instant(clock: WallClock, text: str) -> int:
    """Return the instant of a wall time of an example."""
    return clock.instant(wall_of_text(text))


def _times(example: dict[str, Any], clock: WallClock) -> tuple[list[Time], Span]:
    """Return the stretches of an example, and the time to look at."""
    if "total_work_hours" in example:
        return _spread(example, clock)
    if "week_hours" in example:
        return _weeks(example["week_hours"], clock)
    if "weekly_rests" in example:
        return _rests(example["weekly_rests"], clock)
    times = [Time(each["kind"], instant(clock, each["from"]), instant(clock, each["to"])) for each in example["duty"]]
    if "if_work_at" in example["expect"]:
        start = instant(clock, example["expect"]["if_work_at"])
        times.append(Time(WORK, start, start + HOUR))
    start = times[0].from_at
    return times, (start, week_span(clock, week_of(clock, start))[1])


def _filled(times: list[Time], period: Span, clock: WallClock) -> list[Time]:
    """Add work wherever the weeks of an example have nothing written before its first and after its last stretch."""
    work = [each for each in times if each.kind != "standby"]
    first, last = work[0].from_at, max(each.until_at for each in work)
    start, end = week_span(clock, week_of(clock, period[0]))
    return [*times, Time(WORK, start, first), *([Time(WORK, last, end)] if last < end else [])]


def _spread(example: dict[str, Any], clock: WallClock) -> tuple[list[Time], Span]:
    first, last = (date.fromisoformat(text) for text in example["period"])
    days = (last - first).days + 1
    starts = [instant(clock, f"{first + timedelta(days=day)}T08:00") for day in range(days)]
    whole, more = divmod(example["total_work_hours"] * HOUR, days)
    times = [Time(WORK, start, start + whole + (place < more)) for place, start in enumerate(starts)]
    return times, (starts[0], starts[-1])


def _weeks(hours: list[int], clock: WallClock) -> tuple[list[Time], Span]:
    monday = instant(clock, _MONDAY)
    starts = [monday + week * 7 * DAY + day * DAY + 8 * HOUR for week in range(len(hours)) for day in range(5)]
    times = [Time(WORK, at, at + hours[place // 5] * HOUR // 5) for place, at in enumerate(starts)]
    # The only reference period that is known whole is that of all these weeks.
    return times, (monday, monday + len(hours) * 7 * DAY)


def _rests(hours: list[int], clock: WallClock) -> tuple[list[Time], Span]:
    monday = instant(clock, _MONDAY)
    times, low = [], monday - 21 * DAY
    for week, rest in enumerate(hours):
        begins = monday + week * 7 * DAY + 2 * DAY
        times.append(Time(WORK, low, begins))
        low = begins + rest * HOUR
    end = monday + len(hours) * 7 * DAY
    return [*times, Time(WORK, low, end + 21 * DAY)], (monday, end)


def written(clock: WallClock, at: int) -> str:
    """Return an instant as examples write it."""
    return datetime.fromtimestamp(at, UTC).astimezone(clock.zone).strftime("%Y-%m-%dT%H:%M")
