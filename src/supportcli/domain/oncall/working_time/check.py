"""Holds somebody's time against rules of working time. Pure: facts in, findings out, and no legal advice."""

from collections.abc import Iterable, Iterator, Sequence

from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.working_time.daily import daily_rests, daily_work, night_work, rest_owed
from supportcli.domain.oncall.working_time.measure import Measured
from supportcli.domain.oncall.working_time.rule import (
    DAILY_MAX,
    DAILY_REST,
    NIGHT_MAX,
    WEEKLY_MAX,
    WEEKLY_REST,
    Rule,
)
from supportcli.domain.oncall.working_time.timeline import Timeline
from supportcli.domain.oncall.working_time.weekly import weekly_rests, weekly_work
from supportcli.domain.worktime.span import Span


def measured(line: Timeline, rules: Iterable[Rule], clock: WallClock, period: Span) -> Iterator[Measured]:
    """Yield what each rule measures in a period by somebody's clock; the timeline reaches beyond it on both sides."""
    for rule in rules:
        if rule.kind == DAILY_REST:
            yield from daily_rests(line, rule, period)
        elif rule.kind == WEEKLY_REST:
            yield from weekly_rests(line, rule, clock, period)
        elif rule.kind == DAILY_MAX:
            yield from daily_work(line, rule, clock, period)
        elif rule.kind == NIGHT_MAX:
            yield from night_work(line, rule, clock, period)
        elif rule.kind == WEEKLY_MAX:
            yield from weekly_work(line, rule, clock, period)


def broken(line: Timeline, rules: Iterable[Rule], clock: WallClock, period: Span) -> list[Measured]:
    """Return what breaks a rule in a period, in order of time."""
    found = {each for each in measured(line, rules, clock, period) if each.is_broken}
    return sorted(found, key=lambda each: (each.from_at, each.rule, each.until_at))


def owed_until(line: Timeline, rules: Iterable[Rule], at: int) -> int | None:
    """Return until when somebody is owed rest after a call-out, if they are at an instant: the latest of the rules."""
    found = (rest_owed(line, rule, at) for rule in rules if rule.kind == DAILY_REST)
    return max((each for each in found if each is not None), default=None)


def newly_broken(before: Sequence[Measured], after: Iterable[Measured]) -> list[Measured]:
    """Return what is broken after a change and was not before, or not as far."""
    return [each for each in after if not any(_holds(each, other) for other in before)]


def _holds(each: Measured, before: Measured) -> bool:
    """Check whether something was broken before at least as far: in the same week or period, or at the same time."""
    if each.rule != before.rule or each.is_average != before.is_average or each.lacking > before.lacking:
        return False
    if each.is_average or each.kind in (WEEKLY_REST, WEEKLY_MAX):
        return each.from_at == before.from_at
    length = each.until_at - each.from_at
    both = min(each.until_at, before.until_at) - max(each.from_at, before.from_at)
    is_longer = not each.had and length > before.until_at - before.from_at
    return both * 2 >= length and not is_longer
