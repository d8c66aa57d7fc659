from datetime import timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.oncall.hours import count, read_night
from supportcli.domain.oncall.working_time.rule import DAILY_REST, WEEKLY_REST
from supportcli.domain.oncall.working_time.timeline import shared
from tests.domain.oncall.working_time.examples import DATA, EXAMPLES, HOUR, RULES, Asked, ask, instant, written

_REST = (DAILY_REST, WEEKLY_REST)


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["id"] for each in EXAMPLES])
def test_ok_worked_example(example: dict[str, Any]) -> None:
    asked, expect = ask(example), dict(example["expect"])
    broken = sorted({each.rule for each in asked.found if each.is_broken})
    assert broken == sorted(expect.pop("violated", []))
    assert ("violated" if broken else "allowed") == expect.pop("verdict")
    expect.pop("if_work_at", None)
    assert expect == {name: _NUMBERS[name](asked, expect[name]) for name in expect}


def _rest(asked: Asked, _expected: Any) -> float:
    had = [each.had for each in asked.found if each.kind in _REST]
    return min(had) / HOUR


def _until(asked: Asked, _expected: Any) -> str:
    (found,) = {each.rest_until for each in asked.found if each.is_broken}
    assert found is not None
    return written(asked.clock, found)


def _average(asked: Asked, _expected: Any) -> float:
    means = [each.had for each in asked.found if each.is_average]
    rests = [each.had for each in asked.found if each.kind == WEEKLY_REST]
    return round((max(means) if means else sum(rests) / len(rests)) / HOUR, 4)


def _limit(asked: Asked, _expected: Any) -> float:
    (found,) = {(each.from_at, each.until_at, each.needed) for each in asked.found if each.is_average}
    days = round((found[1] - found[0]) / timedelta(days=1).total_seconds())
    return round(found[2] / HOUR * days / 7, 4)


def _months(asked: Asked, expected: dict[str, float]) -> dict[str, float]:
    edges = [*sorted(f"{month}-01T00:00" for month in expected), "2027-01-01T00:00"]
    return {
        first[:7]: shared(asked.line.calls, [(instant(asked.clock, first), instant(asked.clock, after))]) / HOUR
        for first, after in pairwise(edges)
    }


def _seconds(spans: Any) -> float:
    return sum(end - start for start, end in spans) / HOUR


_NUMBERS = {
    "rest_hours": _rest,
    "rest_until": _until,
    "earliest_next": _until,
    "average": _average,
    "limit_hours": _limit,
    "by_month": _months,
    "work_hours": lambda asked, _: _seconds(asked.line.all_work()),
    "standby_hours": lambda asked, _: _seconds(asked.line.standby),
    "callout_hours": lambda asked, _: _seconds(asked.line.calls),
    "night_hours": lambda asked, _: count(asked.line.all_work(), asked.clock, read_night("23:00-06:00")).night / HOUR,
}


def test_ok_no_example_is_left_out() -> None:
    assert len(EXAMPLES) == 13
    assert {name for example in EXAMPLES for name in example["rules"]} <= {*RULES}
    assert all(ZoneInfo(example["zone"]) for example in EXAMPLES)


@pytest.mark.parametrize("name", sorted({*RULES} & {rule["id"] for rule in DATA["rules"]}))
def test_ok_the_numbers_of_a_rule_are_those_of_its_source(name: str) -> None:
    (known,) = (rule for rule in DATA["rules"] if rule["id"] == name)
    rule = RULES[name]
    numbers = {known.get(key) for key in ("hours", "total", "average", "extended", "floor", "day")}
    for value in (rule.limit, rule.average, rule.floor):
        assert value is None or value / HOUR in numbers
    assert rule.weeks in {None, known.get("average_over_weeks"), 4}
    assert rule.source
