"""A second calculator of rests, hour by hour over random weeks, agrees with the one that goes by spans."""

from random import Random

import pytest

from supportcli.domain.oncall.working_time.check import broken, measured, owed_until
from supportcli.domain.oncall.working_time.rule import WEEKLY_MAX, Rule
from supportcli.domain.oncall.working_time.timeline import CALLOUT, STANDBY, WORK, Time, timeline
from tests.domain.oncall.working_time.week import CLOCK, DAY, HOUR, MONDAY, REST

#: Hours of three weeks; the one in the middle is judged.
COUNT, FIRST, LAST = 504, 168, 336
FREE, WORKS, CALLED = "free", "works", "called"


def story(chance: Random) -> tuple[list[Time], list[str]]:
    """Return random stretches, and what each hour is by them: work wins over call-outs."""
    times: list[Time] = []
    for kind, number, longest in ((WORK, 40, 14), (CALLOUT, 12, 3), (STANDBY, 10, 20)):
        for _ in range(chance.randrange(number)):
            start = chance.randrange(24, COUNT - 24)
            times.append(
                Time(
                    kind,
                    MONDAY - 7 * DAY + start * HOUR,
                    MONDAY - 7 * DAY + (start + chance.randint(1, longest)) * HOUR,
                )
            )
    hours = [FREE] * COUNT
    for wanted, word in ((CALLOUT, CALLED), (WORK, WORKS)):
        for kind, start, end in times:
            if kind == wanted:
                for hour in range((start - MONDAY) // HOUR + FIRST, (end - MONDAY) // HOUR + FIRST):
                    hours[hour] = word
    return times, hours


def starts_without_rest(hours: list[str], effect: str) -> set[int]:
    """Return the hours of the middle week at which work begins that has no rest of eleven hours after it."""
    found = set()
    for hour in range(FIRST, LAST):
        if hours[hour] != WORKS or hours[hour - 1] == WORKS:
            continue
        ends = [each for each in range(hour + 1, hour + 24) if hours[each - 1] == WORKS and hours[each] != WORKS]
        if not any(_rests(hours, end, effect) for end in ends):
            found.add(hour)
    return found


def _rests(hours: list[str], end: int, effect: str) -> bool:
    """Go hour by hour from the end of work; a call ends what was rested, and with `restart` what was complete."""
    rested, is_complete, hour = 0, False, end
    while hour < len(hours) and hours[hour] != WORKS:
        if hours[hour] == CALLED and effect != "ignored":
            rested, is_complete = 0, is_complete and effect == "incomplete"
        else:
            rested += 1
            is_complete = is_complete or rested >= 11
        hour += 1
    return is_complete or hour == len(hours)


@pytest.mark.parametrize("effect", ["restart", "incomplete", "ignored"])
@pytest.mark.parametrize("seed", range(40))
def test_prop_an_hour_by_hour_calculator_finds_the_same_short_rests(seed: int, effect: str) -> None:
    times, hours = story(Random(seed))
    line, rule = timeline(times), REST._replace(calls=effect)
    found = broken(line, (rule,), CLOCK, (MONDAY, MONDAY + 7 * DAY))
    expected = starts_without_rest(hours, effect)
    assert bool(found) == bool(expected)
    for hour in expected:
        at = MONDAY + (hour - FIRST) * HOUR
        one = [*broken(line, (rule,), CLOCK, (at, at + 1))]
        assert len(one) == 1
        assert one[0] in found


@pytest.mark.parametrize("seed", range(40))
def test_prop_rest_owed_at_every_hour(seed: int) -> None:
    times, hours = story(Random(seed))
    line = timeline(times)
    for effect in ("restart", "incomplete"):
        for hour in range(FIRST, LAST):
            at = MONDAY + (hour - FIRST) * HOUR
            assert (owed_until(line, (REST._replace(calls=effect),), at) is not None) is _is_owed(hours, hour, effect)


def _is_owed(hours: list[str], hour: int, effect: str) -> bool:
    """Go back to the last call, and from there to the work before it."""
    begins = next((each for each in range(hour, -1, -1) if hours[each] == CALLED), None)
    if begins is None:
        return False
    end = next(each for each in range(begins, len(hours)) if hours[each] != CALLED)
    if end + 11 <= hour:
        return False
    first = begins
    while hours[first - 1] == CALLED:
        first -= 1
    if effect == "restart":
        return True
    work = next((each for each in range(first - 1, -1, -1) if hours[each] == WORKS), None)
    if work is None:
        return False
    rested = 0
    for each in range(work + 1, first):
        rested = 0 if hours[each] == CALLED else rested + 1
        if rested >= 11:
            return False
    return True


@pytest.mark.parametrize("seed", range(20))
def test_prop_the_hours_of_a_week(seed: int) -> None:
    times, hours = story(Random(seed))
    rule = Rule("work", WEEKLY_MAX, "a test", limit=HOUR)
    (found,) = measured(timeline(times), (rule,), CLOCK, (MONDAY, MONDAY + 7 * DAY))
    assert found.had == sum(each != FREE for each in hours[FIRST:LAST]) * HOUR
