"""The queue in words, for screen readers, dumb terminals and whoever asked for `--plain`; nothing is cut."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from supportcli.domain.time.instant import Instant
from supportcli.presentation.case.queue import Line, Part
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import countdown, owed_instant, when_exact


def lines(parts: Sequence[Part], footer: str | None, zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield each group with its cases, a line for each fact, an empty line between two cases."""
    between = False
    for part in parts:
        if between:
            yield ""
        if part.title:
            yield f"Group: {part.title}"
        for place, each in enumerate(part.lines):
            if place or part.title:
                yield ""
            yield from _case(each, zone, now)
        between = True
    if footer:
        yield ""
        yield footer


def _case(case: Line, zone: tzinfo, now: Instant) -> Iterator[str]:
    clock = case.state
    owed = clock and owed_instant(clock)
    facts = (
        ("Case", case.case),
        ("Title", case.title),
        ("Mark", case.mark),
        ("Priority", case.priority),
        ("Clock", countdown(clock, zone, now) if clock else case.clock),
        ("Waits for", case.clock if case.waits else ""),
        ("Due", when_exact(owed, zone, now) if owed else case.due),
        ("SLA target", case.owed),
        ("Assignee", case.assignee or "unassigned"),
        ("Customer", case.customer),
    )
    return (f"{label}: {one_line(value)}" for label, value in facts if value)
