"""Interruptions: what the first line handed to engineers, one by one, or counted by week, cause, customer, engineer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.queue.reports import effective
from supportcli.application.views import View
from supportcli.domain.event import Event
from supportcli.domain.interruption import ENGINEERS, Interruption, Tally
from supportcli.domain.time.instant import LAST, from_text, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import CHUNK
from supportcli.storage.log.streams import escalated, ticked

_FIELDS = {"cause": "cause", "customer": "customer", "engineer": "assignee"}


class _Found:
    """An escalation with its case's row, and the steps that were ticked before."""

    __slots__ = ("event", "row", "steps")

    def __init__(self, row: Row, event: Event, steps: Sequence[Event]) -> None:
        self.row = row
        self.event = event
        self.steps = [each for each in steps if (each.occurred_at, each.seq) < (event.occurred_at, event.seq)]

    @property
    def interruption(self) -> Interruption:
        """What is counted of it."""
        fact = self.event.fact
        seconds = max(0, self.event.occurred_at - from_text(self.row["opened_at"]))
        return Interruption(fact.to, seconds, len(self.steps), bool((fact.tried or "").strip()))


def interruptions(desk: Desk, customer: str | None, since: int | None, until: int | None) -> Iterator[View]:
    """Yield every interruption, last recorded first: which case, from where to where, why, and what was done before."""
    for found in _found(desk, customer, since, until):
        fact = found.event.fact
        yield {
            "at": to_text(found.event.occurred_at), "recorded_at": to_text(found.event.recorded_at),
            "id": desk.name(found.row["number"]), "customer": found.row["customer"], "cause": found.row["cause"],
            "was": fact.was, "tier": fact.to, "actor": found.event.actor, "engineer": found.row["assignee"],
            "seconds": found.interruption.seconds, "because": fact.because, "tried": fact.tried,
            "checked": [f"{each.fact.runbook}: {each.fact.what}" for each in found.steps], "uid": found.event.uid,
        }  # fmt: skip


def counted(
    desk: Desk, by: str, zone: tzinfo, customer: str | None, since: int | None, until: int | None
) -> list[View]:  # fmt: skip
    """Return the interruptions counted, weeks in their order, all else by how many they are."""
    tallies: dict[str | None, Tally] = {}
    name = _week(zone) if by == "week" else _field(_FIELDS[by])
    for found in _found(desk, customer, since, until):
        tallies.setdefault(name(found), Tally()).add(found.interruption)
    rows = [_row(by, key, tally) for key, tally in tallies.items()]
    if by == "week":
        return sorted(rows, key=lambda row: str(row["name"]))
    return sorted(rows, key=lambda row: (-row["interruptions"], row["name"] is None, str(row["name"]).casefold()))


def _found(desk: Desk, customer: str | None, since: int | None, until: int | None) -> Iterator[_Found]:
    """Yield what interrupted. Pages belong here, too, as soon as somebody can be paged: each source in turn."""
    before = LAST if until is None else until
    events = (
        each for each in escalated(desk.database) if each[1].fact.to in ENGINEERS and each[1].occurred_at < before
    )
    rows = effective(desk, events, customer, since)
    while some := list(islice(rows, CHUNK)):
        steps: Mapping[int, Sequence[Event]] = ticked(desk.database, list({row["number"] for row, _ in some}))
        yield from (_Found(row, event, steps.get(row["number"], ())) for row, event in some)


def _row(by: str, name: str | None, tally: Tally) -> View:
    median, ninety = tally.percentiles()
    return {
        "by": by, "name": name, "interruptions": tally.count, **tally.tiers, "median_seconds": median,
        "ninety_seconds": ninety, "checked": tally.checked, "steps": tally.steps, "tried": tally.tried,
    }  # fmt: skip


def _week(zone: tzinfo) -> Callable[[_Found], str]:
    def name(found: _Found) -> str:
        year, week, _ = datetime.fromtimestamp(found.event.occurred_at, zone).isocalendar()
        return f"{year}-W{week:02}"

    return name


def _field(column: str) -> Callable[[_Found], Any]:
    return lambda found: found.row[column]
