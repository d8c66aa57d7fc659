"""Rules of a day: the rest after it, the most work in it, and the most where part of it is at night."""

from collections.abc import Iterator, Sequence

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.working_time.measure import Measured
from supportcli.domain.oncall.working_time.periods import blocks, day_of
from supportcli.domain.oncall.working_time.rule import IGNORED, IN_NIGHT, RESTART, Rule
from supportcli.domain.oncall.working_time.timeline import Timeline, shared
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY


class _Rest(NamedTuple):
    """A rest between two stretches of work: the longest without a call that counts, and when it began to count."""

    had: int
    since: int
    begins: int
    until: int


def daily_rests(line: Timeline, rule: Rule, period: Span) -> Iterator[Measured]:
    """Yield the longest rest that begins within a day after each stretch of work that begins in a period."""
    needed, seen = rule.limit or 0, set()
    for place, (start, end) in enumerate(line.work):
        if not period[0] <= start < period[1]:
            continue
        found, is_open = _rests(line, place, rule)
        if is_open:
            continue
        best = max(found, default=_Rest(0, end, start, end))
        measured = Measured(
            rule.id, rule.kind, best.begins, best.until, best.had, needed, is_rest=True, rest_until=best.since + needed
        )
        if measured not in seen:
            seen.add(measured)
            yield measured


def rest_owed(line: Timeline, rule: Rule, at: int) -> int | None:
    """Return until when somebody is owed daily rest after a call-out, if they are at an instant."""
    calls = [call for call in line.calls if call[0] <= at]
    if not calls or rule.limit is None or rule.calls == IGNORED or calls[-1][1] + rule.limit <= at:
        return None
    begins = max((end for _, end in line.work if end <= calls[-1][0]), default=None)
    if rule.calls != RESTART:
        low = begins
        for start, end in calls:
            if low is None or (begins is not None and start >= begins and start - low >= rule.limit):
                return None
            low = max(low, end)
    return calls[-1][1] + rule.limit


def _rests(line: Timeline, place: int, rule: Rule) -> tuple[list[_Rest], bool]:
    """Return the rests that begin early enough after a stretch of work, and whether one has no end in sight."""
    found: list[_Rest] = []
    start, needed = line.work[place][0], rule.limit or 0
    for number in range(place, len(line.work)):
        begins = line.work[number][1]
        if begins >= start + DAY:
            break
        is_late = rule.within is not None and begins + needed > start + rule.within
        if number + 1 == len(line.work) and not is_late:
            return found, True
        until = line.work[number + 1][0] if number + 1 < len(line.work) else begins + needed
        rest = _rest(line.calls, begins, until, rule)
        found.append(rest._replace(had=min(rest.had, start + (rule.within or 0) - begins)) if is_late else rest)
    return found, False


def _rest(calls: Sequence[Span], begins: int, until: int, rule: Rule) -> _Rest:
    inside = [] if rule.calls == IGNORED else [call for call in calls if call[0] < until and call[1] > begins]
    edges = [begins, *(end for _, end in inside)]
    stops = [*(start for start, _ in inside), until]
    lengths = [stop - edge for edge, stop in zip(edges, stops, strict=True)]
    return _Rest(lengths[-1] if rule.calls == RESTART else max(lengths), edges[-1], begins, until)


def daily_work(line: Timeline, rule: Rule, clock: WallClock, period: Span) -> Iterator[Measured]:
    """Yield the work of each day that begins in a period; a stretch belongs to the day on which it begins."""
    for spans in _days(line, clock, period):
        yield _most(rule, spans, rule.limit or 0)


def night_work(line: Timeline, rule: Rule, clock: WallClock, period: Span) -> Iterator[Measured]:
    """Yield the work of each day of a period with three hours or more at night, and their averages."""
    if rule.limit is not None:
        for spans in _days(line, clock, period):
            if _in_night(spans, rule, clock) >= IN_NIGHT:
                yield _most(rule, spans, rule.limit)
    if rule.average is not None:
        for block in blocks(rule, clock, period):
            days = [spans for spans in _days(line, clock, block) if _in_night(spans, rule, clock) >= IN_NIGHT]
            if days:
                mean = sum(end - start for spans in days for start, end in spans) // len(days)
                yield Measured(rule.id, rule.kind, *block, mean, rule.average, is_rest=False, is_average=True)


def _days(line: Timeline, clock: WallClock, period: Span) -> Iterator[list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in line.all_work():
        if period[0] <= span[0] < period[1]:
            found.setdefault(day_of(clock, span[0]), []).append(span)
    yield from found.values()


def _most(rule: Rule, spans: Sequence[Span], most: int) -> Measured:
    had = sum(end - start for start, end in spans)
    return Measured(rule.id, rule.kind, spans[0][0], spans[-1][1], had, most, is_rest=False)


def _in_night(spans: Sequence[Span], rule: Rule, clock: WallClock) -> int:
    first, last = day_of(clock, spans[0][0]) - 1, day_of(clock, spans[-1][1])
    nights = [
        (clock.instant(day * DAY + rule.night[0]), clock.instant(day * DAY + rule.night[1]))
        for day in range(first, last + 1)
    ]
    return shared(spans, nights)
