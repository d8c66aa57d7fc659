"""What somebody's time is: work, call-outs and stand-by, each second once."""

from collections.abc import Iterable, Iterator, Sequence

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.worktime.span import Span, merged

WORK, STANDBY, CALLOUT, SITE_STANDBY = "work", "standby", "callout", "site_standby"


class Time(NamedTuple):
    """A stretch of time of one of these kinds."""

    kind: str
    from_at: int
    until_at: int


class Timeline(NamedTuple):
    """Work, call-outs and stand-by of somebody: spans in order that share no second; and when they are away."""

    work: tuple[Span, ...]
    calls: tuple[Span, ...]
    standby: tuple[Span, ...]
    away: tuple[Span, ...] = ()

    def all_work(self) -> list[Span]:
        """Return work and call-outs together."""
        return [*merged(sorted((*self.work, *self.calls)))]


def timeline(times: Iterable[Time], away: Iterable[Span] = (), *, standby_is_work: bool = False) -> Timeline:
    """Return the timeline of stretches that may overlap: work wins, then call-outs.

    Stand-by at the workplace is work; other stand-by is only where somebody said so.
    """
    kinds: dict[str, list[Span]] = {}
    for kind, start, end in times:
        is_work = kind == SITE_STANDBY or (kind == STANDBY and standby_is_work)
        kinds.setdefault(WORK if is_work else kind, []).append((start, end))
    work = [*merged(sorted(kinds.get(WORK, ())))]
    calls = [*minus([*merged(sorted(kinds.get(CALLOUT, ())))], work)]
    standby = [*minus([*merged(sorted(kinds.get(STANDBY, ())))], [*merged(sorted((*work, *calls)))])]
    return Timeline(tuple(work), tuple(calls), tuple(standby), tuple(merged(sorted(away))))


def with_recorded(planned: Iterable[Time], recorded: Iterable[Span]) -> Iterator[Time]:
    """Yield what is planned, and work that was recorded: outside of working hours and in stand-by it is a call-out.

    Work that begins or ends with working hours makes these longer, and calls nobody out.
    """
    times = [*planned]
    yield from times
    work = [*merged(sorted((start, end) for kind, start, end in times if kind == WORK))]
    standby = [*merged(sorted((start, end) for kind, start, end in times if kind in (STANDBY, SITE_STANDBY)))]
    for span in merged(sorted(recorded)):
        is_call = not _touches(span, work) and _touches(span, standby)
        yield Time(CALLOUT if is_call else WORK, *span)


def minus(spans: Iterable[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of spans without others; both are in order."""
    for start, end in spans:
        low = start
        for begin, close in others:
            if begin < end and close > low:
                if begin > low:
                    yield low, begin
                low = max(low, close)
        if low < end:
            yield low, end


def shared(spans: Iterable[Span], others: Sequence[Span]) -> int:
    """Return how long both last together, in seconds; neither overlaps itself."""
    return sum(
        max(0, min(end, close) - max(start, begin)) for start, end in spans for begin, close in others if begin < end
    )


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(begin <= span[1] and close >= span[0] for begin, close in others)
