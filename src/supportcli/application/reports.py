"""Reports over many cases."""

from collections.abc import Iterator

from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.instant import to_text
from supportcli.storage import board
from supportcli.storage.streams import reprioritised, undone


def priorities(desk: Desk, customer: str | None, since: int | None) -> Iterator[View]:
    """Tell every change of priority that stands, last recorded first: when, who, why, what it did to the deadlines."""
    customers: dict[int, str | None] = {}
    gone: dict[int, frozenset[str]] = {}
    wanted = None if customer is None else customer.casefold()
    for number, event in reprioritised(desk.database):
        if since is not None and event.occurred_at < since:
            continue
        if number not in customers:
            row = board.one(desk.database, number)
            customers[number] = None if row is None else row["customer"]
            gone[number] = undone(desk.database, number)
        whose = customers[number]
        if event.uid in gone[number] or (wanted is not None and (whose or "").casefold() != wanted):
            continue
        fact = event.fact
        yield {
            "at": to_text(event.occurred_at),
            "recorded_at": to_text(event.recorded_at),
            "id": desk.name(number),
            "customer": whose,
            "was": fact.was,
            "priority": fact.priority,
            "actor": event.actor,
            "asked_by": fact.asked_by,
            "because": fact.because,
            "evidence": fact.evidence,
            "effects": [dict(effect) for effect in fact.effects],
            "uid": event.uid,
        }
