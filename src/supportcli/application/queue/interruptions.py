"""Interruptions: what was escalated to engineers, and pages; one by one, or counted by week and more."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from heapq import merge
from itertools import islice
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.queue.reports import effective
from supportcli.application.views import View
from supportcli.domain.case.checking import spoken
from supportcli.domain.event import Event
from supportcli.domain.handle import composed
from supportcli.domain.interruption import ENGINEERS, Interruption, Tally
from supportcli.domain.report.groups import STEPS
from supportcli.domain.report.period import named
from supportcli.domain.time.instant import from_text, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import CHUNK
from supportcli.storage.log.streams import escalated, paged, ticked


class _Found:
    """An escalation, or the page of one person, with its case's row, and the steps that were ticked before."""

    __slots__ = ("event", "paged", "row", "steps")

    def __init__(self, row: Row, event: Event, paged: str | None, steps: Sequence[Event] = ()) -> None:
        self.row = row
        self.event = event
        self.paged = paged
        self.steps = [each for each in steps if (each.occurred_at, each.seq) < (event.occurred_at, event.seq)]

    @property
    def done(self) -> Iterator[str]:
        """What was done before: each step that was ticked, and each item as it was checked last."""
        last = {each.fact.what: each for each in self.steps if each.kind == "item_checked"}
        for each in self.steps:
            if each.kind == "step_ticked":
                yield f"{each.fact.runbook}: {each.fact.what}"
            elif last[each.fact.what] is each:
                yield f"{each.fact.checklist}: {spoken(*each.fact[1:])}"

    @property
    def interruption(self) -> Interruption:
        """What is counted of it."""
        fact = self.event.fact
        ticks = sum(each.kind == "step_ticked" for each in self.steps)
        seconds = max(0, self.event.occurred_at - from_text(self.row["opened_at"]))
        if self.paged is not None:
            return Interruption(None, seconds, ticks)
        is_tried = bool((fact.tried or "").strip())
        return Interruption(fact.to, seconds, ticks, is_tried, len(self.steps) - ticks, bool(fact.missing))

    @property
    def engineer(self) -> str | None:
        """Who was paged, or else who has the case now."""
        return self.row["assignee"] if self.paged is None else self.paged


def interruptions(desk: Desk, customer: str | None, since: int | None, until: int | None) -> Iterator[View]:
    """Yield every interruption, last recorded first: which case, from where to where, why, and what was done before."""
    for found in _found(desk, customer, since, until):
        fact, is_page = found.event.fact, found.paged is not None
        yield {
            "at": to_text(found.event.occurred_at), "recorded_at": to_text(found.event.recorded_at),
            "id": desk.name(found.row["number"]), "customer": found.row["customer"], "cause": found.row["cause"],
            "was": None if is_page else fact.was, "tier": None if is_page else fact.to, "actor": found.event.actor,
            "engineer": found.engineer, "seconds": found.interruption.seconds,
            "because": None if is_page else fact.because, "tried": None if is_page else fact.tried,
            "checked": [*found.done], "uid": found.event.uid,
            "missing": [] if is_page else list(fact.missing), "unchecked": None if is_page else fact.unchecked,
            "what": "page" if is_page else "escalation",
        }  # fmt: skip


def counted(
    desk: Desk, by: str, zone: tzinfo, customer: str | None, since: int | None, until: int | None
) -> list[View]:  # fmt: skip
    """Return the interruptions counted, times in their order, all else by how many they are."""
    tallies: dict[str | None, Tally] = {}
    name = _time(by, zone) if by in STEPS else _NAMES[by]
    for found in _found(desk, customer, since, until):
        tallies.setdefault(name(found), Tally()).add(found.interruption)
    rows = [_row(by, key, tally) for key, tally in tallies.items()]
    if by in STEPS:
        return sorted(rows, key=lambda row: str(row["name"]))
    return sorted(rows, key=lambda row: (-row["interruptions"], row["name"] is None, str(row["name"]).casefold()))


def _found(desk: Desk, customer: str | None, since: int | None, until: int | None) -> Iterator[_Found]:
    """Yield what interrupted, last recorded first: escalations, and each person of a page."""
    both = merge(escalated(desk.database), paged(desk.database), key=lambda each: -each[1].seq)
    events = (each for each in both if _interrupts(each[1]))
    rows = effective(desk, events, customer, since, until)
    while some := list(islice(rows, CHUNK)):
        steps: Mapping[int, Sequence[Event]] = ticked(desk.database, list({row["number"] for row, _ in some}))
        for row, event in some:
            whom = event.fact.to if event.kind == "paged" else (None,)
            yield from (_Found(row, event, who, steps.get(row["number"], ())) for who in whom)


def _interrupts(event: Event) -> bool:
    return event.kind == "paged" or event.fact.to in ENGINEERS


def _row(by: str, name: str | None, tally: Tally) -> View:
    median, ninety = tally.percentiles()
    return {
        "by": by, "name": name, "interruptions": tally.count, **tally.tiers, "pages": tally.pages,
        "median_seconds": median, "ninety_seconds": ninety, "checked": tally.checked, "steps": tally.steps,
        "tried": tally.tried, "unchecked": tally.unchecked,
    }  # fmt: skip


def _time(step: str, zone: tzinfo) -> Callable[[_Found], str]:
    return lambda found: named(step, datetime.fromtimestamp(found.event.occurred_at, zone).date())


_NAMES: Mapping[str, Callable[[_Found], Any]] = {
    "cause": lambda found: found.row["cause"],
    "customer": lambda found: found.row["customer"] and composed(found.row["customer"]),
    "engineer": lambda found: found.engineer and composed(found.engineer),
}
