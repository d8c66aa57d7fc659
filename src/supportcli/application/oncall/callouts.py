"""Work that was recorded: what is outside of working hours and in stand-by is a call-out."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from supportcli.application.desk import Desk
from supportcli.application.person.roles import people
from supportcli.domain.case.effort import LONGEST
from supportcli.domain.policy.policy import Policy
from supportcli.domain.worktime.span import Span
from supportcli.storage.read.answered_pages import answered
from supportcli.storage.read.worked import worked

#: How long an answered page is, in seconds, unless more was entered.
MOMENT = 60
#: Yields who worked from when to when, of what touches a stretch of time; the names are those of the log.
Source: TypeAlias = Callable[[Desk, int, int], Iterator[tuple[str, int, int]]]


def recorded_work(desk: Desk, policy: Policy, start: int, end: int) -> dict[str, list[Span]]:
    """Return when everybody worked by the record, of what touches `[start, end)`, by how the policy calls them."""
    known, found = people(policy), dict[str, list[Span]]()
    for source in SOURCES:
        for name, begins, closes in source(desk, start, end):
            if begins < end and closes > start:
                found.setdefault(known.key_of(name), []).append((begins, closes))
    return found


def _entered(desk: Desk, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield time that was entered on cases: so long, up to the instant at which it happened."""
    yield from worked(desk.database, start, end + LONGEST)


def _answered(desk: Desk, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield answers to pages: however short a call is, it is one."""
    for who, at in answered(desk.database, start - MOMENT, end):
        yield who, at, at + MOMENT


#: What tells that somebody worked. Another one is a line here.
SOURCES: tuple[Source, ...] = (_entered, _answered)
