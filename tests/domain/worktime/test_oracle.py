"""The package and the slow second opinion agree, calendar after calendar."""

from itertools import pairwise
from random import Random

import pytest

from supportcli.domain.worktime.calendar import Calendar, NeverOpen
from tests.domain.worktime.oracle import Oracle, watch
from tests.domain.worktime.samples import DAY, moved_at, random_rules

BEFORE, DAYS = 13, 30


def agree_on_instants(rng: Random, calendar: Calendar, oracle: Oracle, around: int) -> None:
    for _ in range(12):
        at = around + rng.randint(-2 * DAY, 3 * DAY)
        assert calendar.is_open(at) == oracle.is_open(at), at
        seen = calendar.next_opening(at)
        found = oracle.open.find(1, (at - oracle.begin) // 60)
        if found >= 0:
            assert seen == max(at, oracle.begin + found * 60), at


def agree_on_amounts(rng: Random, calendar: Calendar, oracle: Oracle, around: int) -> None:
    for _ in range(4):
        start = around + rng.randint(-10 * DAY, 10 * DAY)
        end = min(start + rng.randint(-DAY, 6 * DAY), oracle.end - 1)
        assert calendar.elapsed(start, end) == oracle.elapsed(start, end), (start, end)
        amount = rng.choice((0, 1, 60, 3600, rng.randint(0, 40 * 3600), oracle.elapsed(start, end)))
        agree_on_deadline(calendar, oracle, start, amount)


def agree_on_deadline(calendar: Calendar, oracle: Oracle, start: int, amount: int) -> None:
    agree_on_due(oracle, oracle.deadline(start, amount), due(calendar, [(start, oracle.end)], amount), start)


def agree_on_pauses(rng: Random, calendar: Calendar, oracle: Oracle, around: int) -> None:
    start = around + rng.randint(-10 * DAY, 8 * DAY)
    edges = sorted(start // 60 * 60 + 60 * rng.randint(1, 6 * 1440) for _ in range(2 * rng.randint(1, 3)))
    paused = oracle.without(list(zip(edges[::2], edges[1::2], strict=True)))
    end = edges[-1] + DAY
    runs = list(zip([start, *edges[1::2]], [*edges[::2], end], strict=True))
    assert sum(calendar.elapsed(low, high) for low, high in runs) == paused.elapsed(start, end)
    amount = rng.choice((3600, rng.randint(1, 30 * 3600)))
    agree_on_due(oracle, paused.deadline(start, amount), due(calendar, runs, amount), start)


def due(calendar: Calendar, runs: list[tuple[int, int]], amount: int) -> int | None:
    """Use the amount up in run after run, the last of which never ends."""
    for low, high in runs[:-1]:
        if calendar.elapsed(low, high) >= amount:
            return calendar.deadline(low, amount)
        amount -= calendar.elapsed(low, high)
    try:
        return calendar.deadline(runs[-1][0], amount)
    except NeverOpen:
        return None


def agree_on_due(oracle: Oracle, expected: int | None, seen: int | None, start: int) -> None:
    if expected is None:
        assert seen is None or seen > oracle.end, start
    else:
        assert seen == expected, start


def agree_on_spans(calendar: Calendar, oracle: Oracle) -> None:
    spans = list(calendar.spans(oracle.begin, oracle.end))
    assert all(low < high for low, high in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert sum(high - low for low, high in spans) == oracle.open.count(1) * 60
    assert all(oracle.elapsed(low, min(high, oracle.end - 1)) == min(high, oracle.end - 1) - low for low, high in spans)


def agree(seeds: range) -> None:
    for seed in seeds:
        rng = Random(seed)
        zone, around = moved_at(seed)
        rules = random_rules(rng, zone, around)
        calendar = Calendar("sample", rules)
        oracle = watch(rules, around - BEFORE * DAY, DAYS)
        try:
            agree_on_instants(rng, calendar, oracle, around)
            agree_on_amounts(rng, calendar, oracle, around)
            agree_on_pauses(rng, calendar, oracle, around)
            agree_on_spans(calendar, oracle)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {rules}") from error


def test_agreement() -> None:
    agree(range(1000))


@pytest.mark.slow
def test_agreement_over_more_calendars() -> None:
    agree(range(1000, 4500))
