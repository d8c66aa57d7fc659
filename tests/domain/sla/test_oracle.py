"""Whole clocks against the slow second opinion: random calendars, zones and pauses, minute by minute."""

from random import Random

import pytest

from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.policy.policy import Policy
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.sla.reading import read
from tests.domain.sla.stories import opened, story
from tests.domain.worktime.oracle import watch
from tests.domain.worktime.samples import DAY, moved_at, random_rules

BEFORE, DAYS = 13, 30


def agree(seed: int) -> None:
    rng = Random(seed)
    zone, around = moved_at(seed)
    rules = random_rules(rng, zone, around)
    oracle = watch(rules, around - BEFORE * DAY, DAYS)
    start = around + rng.randint(-8 * DAY, 4 * DAY)
    target = rng.choice((3600, 60 * rng.randint(1, 2400)))
    promise = {"target": target, "calendar": "odd", "pause_on": ["vendor"], "warn": [50]}
    plans = {"standard": {"high": {"resolution": promise}}}
    policy = Policy(1, {"default_plan": "standard", "calendars": {"odd": rules}, "plans": plans})
    edges = sorted(rng.sample(range(1, 6 * 1440), 2 * rng.randint(1, 3)))
    pauses = [(start // 60 * 60 + 60 * low, start // 60 * 60 + 60 * high)
              for low, high in zip(edges[::2], edges[1::2], strict=True)]  # fmt: skip
    told = [(start, opened("high"))]
    for low, high in pauses:
        by_itself = rng.random() < 0.4
        told.append((low, Waited("vendor", "their patch", high if by_itself else None)))
        if not by_itself:
            told.append((high, Resumed()))
    paused = oracle.without(pauses)
    clock = fold_clocks(story(*told), lambda _version: policy).every[-1]
    calendar, expected = policy.calendar("odd"), paused.deadline(start, target)
    for now in (pauses[-1][1] + rng.randint(0, 3 * DAY), pauses[-1][1]):
        reading = read(clock.state_now(), calendar, now)
        assert reading.elapsed_seconds == paused.elapsed(start, now), (seed, now)
        # Used up to the second just as a pause begins, it is due when counting goes on: no second too many was used.
        ends = {expected} | {high for low, high in pauses if expected == low}
        due = reading.due_at if reading.breached_at is None else reading.breached_at
        if expected is not None:
            assert due in ends, (seed, now)
            assert reading.breached == (now > due), (seed, now)


#: Seeds of the short form, and how many a test of the long form has: several processes share the tests.
SHORT, SHARE, ALL = 100, 590, 6000


def test_whole_clocks_agree_with_the_oracle() -> None:
    for seed in range(SHORT):
        agree(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(SHORT, ALL, SHARE))
def test_whole_clocks_agree_with_the_oracle_on_thousands_more(first: int) -> None:
    for seed in range(first, first + SHARE):
        agree(seed)
