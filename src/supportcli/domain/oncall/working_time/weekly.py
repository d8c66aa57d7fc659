"""Rules of a week: the longest rest in it, and the most work, in one week or on average."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.working_time.measure import Measured
from supportcli.domain.oncall.working_time.periods import WEEK, blocks, days_in, week_span, weeks
from supportcli.domain.oncall.working_time.rule import IGNORED, Rule
from supportcli.domain.oncall.working_time.timeline import Timeline, shared
from supportcli.domain.worktime.span import Span, clipped
from supportcli.domain.worktime.zone import DAY


def weekly_rests(line: Timeline, rule: Rule, clock: WallClock, period: Span) -> Iterator[Measured]:
    """Yield the longest rest of each week of a period.

    A rest over the end of a week is whole that of one of both: of the first, unless that has another one that is long
    enough. What of it is in the next week counts there, too. With a floor, a week with less is excused by one beside it
    with which it has the rest of two.
    """
    needed, floor = rule.limit or 0, rule.floor
    gaps = _gaps([*line.work] if rule.calls == IGNORED else line.all_work(), period)
    spans = [week_span(clock, each) for each in weeks(clock, period)]
    found = [*zip(spans, _longest(gaps, spans, needed), strict=True)]
    excused = set() if floor is None else _excused([_length(rest) for _, rest in found], needed, floor)
    for place, (span, rest) in enumerate(found):
        yield Measured(
            rule.id, rule.kind, *span, _length(rest), needed, is_rest=True, rest_until=rest[0] + needed,
            is_excused=place in excused,
        )  # fmt: skip


def weekly_work(line: Timeline, rule: Rule, clock: WallClock, period: Span) -> Iterator[Measured]:
    """Yield the work of each week of a period, and the averages of the reference periods that touch it.

    Days away are in no average: whoever was ill did not work less on average.
    """
    work = line.all_work()
    if rule.limit is not None:
        for span in (week_span(clock, each) for each in weeks(clock, period)):
            yield Measured(rule.id, rule.kind, *span, _work_in(work, span), rule.limit, is_rest=False)
    if rule.average is not None:
        for block in blocks(rule, clock, period):
            days = days_in(clock, block) - shared([block], line.away) // DAY
            if days > 0:
                mean = round(_work_in(work, block) * 7 / days)
                yield Measured(rule.id, rule.kind, *block, mean, rule.average, is_rest=False, is_average=True)


def _work_in(work: Sequence[Span], span: Span) -> int:
    first = max(0, bisect_left(work, (span[0],)) - 1)
    last = bisect_left(work, (span[1],))
    return sum(end - start for start, end in clipped(work[first:last], *span))


def _gaps(work: Sequence[Span], period: Span) -> list[Span]:
    """Return the time without work; what is before the first and after the last work has a fortnight."""
    low, high = period[0] - 2 * WEEK, period[1] + 2 * WEEK
    if not work:
        return [(low, high)]
    inner = [(before[1], after[0]) for before, after in pairwise(work)]
    return [(min(low, work[0][0]), work[0][0]), *inner, (work[-1][1], max(high, work[-1][1]))]


def _longest(gaps: Sequence[Span], spans: Sequence[Span], needed: int) -> Iterator[Span]:
    """Yield the longest rest of each of some weeks in a row, of several the last."""
    before, _ = _rest_of(gaps, (spans[0][0] - WEEK, spans[0][0]), needed, is_free=True)
    for span in spans:
        before, rest = _rest_of(gaps, span, needed, is_free=before)
        yield rest


def _rest_of(gaps: Sequence[Span], span: Span, needed: int, *, is_free: bool) -> tuple[bool, Span]:
    """Return whether a week leaves the rest over its end to the next, and its longest rest.

    `is_free` says whether the week before left it the one over its start.
    """
    inside = [
        (start if is_free else max(start, span[0]), end) for start, end in gaps if start < span[1] and end > span[0]
    ]
    own = max((_length(gap) for gap in inside if gap[1] <= span[1]), default=0)
    return own >= needed, max(inside, key=lambda gap: (_length(gap), gap[0]), default=(span[1], span[1]))


def _length(span: Span) -> int:
    return span[1] - span[0]


def _excused(rests: Sequence[int], needed: int, floor: int) -> set[int]:
    """Return the places of weeks with less rest that have enough of it together with the week before or after."""
    found: set[int] = set()
    used: set[int] = set()
    for place, had in enumerate(rests):
        if not floor <= had < needed:
            continue
        for other in (place - 1, place + 1):
            if 0 <= other < len(rests) and other not in used and had + rests[other] >= 2 * needed:
                found.add(place)
                used.update((place, other))
                break
    return found
