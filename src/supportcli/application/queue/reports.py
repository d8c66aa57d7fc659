"""Reports over many cases."""

from collections.abc import Iterable, Iterator

from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.event import Event
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.log.streams import overridden, reprioritised, undone
from supportcli.storage.tables import board


def priorities(desk: Desk, customer: str | None, since: int | None) -> Iterator[View]:
    """Yield every effective change of priority, last recorded first: when, who, why, effect on deadlines."""
    for row, event in _standing(desk, reprioritised(desk.database), customer, since):
        fact = event.fact
        yield {
            **_where(desk, row, event),
            "was": fact.was,
            "priority": fact.priority,
            "actor": event.actor,
            "asked_by": fact.asked_by,
            "because": fact.because,
            "evidence": fact.evidence,
            "effects": [dict(effect) for effect in fact.effects],
            "uid": event.uid,
            "consent": fact.consent,
            "consent_by": fact.consent_by,
        }


def overrides(desk: Desk, customer: str | None, since: int | None) -> Iterator[View]:
    """Yield every effective override of a gate, last recorded first: when, which two, why, whether authorised later."""
    for row, event in _standing(desk, overridden(desk.database), customer, since):
        yield {
            **_where(desk, row, event),
            "actor": event.actor,
            "second": event.fact.second,
            "because": event.fact.because,
            "gate": row["gate"],
            "authorised_by": row["authorised_by"],
            "uid": event.uid,
        }


def _where(desk: Desk, row: Row, event: Event) -> View:
    return {
        "at": to_text(event.occurred_at), "recorded_at": to_text(event.recorded_at),
        "id": desk.name(row["number"]), "customer": row["customer"],
    }  # fmt: skip


def _standing(
    desk: Desk, events: Iterable[tuple[int, Event]], customer: str | None, since: int | None
) -> Iterator[tuple[Row, Event]]:
    """Leave out what was undone, happened before, or is another customer's; add the case's row."""
    rows: dict[int, Row | None] = {}
    gone: dict[int, frozenset[str]] = {}
    wanted = None if customer is None else customer.casefold()
    for number, event in events:
        if since is not None and event.occurred_at < since:
            continue
        if number not in rows:
            rows[number] = board.one(desk.database, number)
            gone[number] = undone(desk.database, number)
        row = rows[number]
        if row is None or event.uid in gone[number]:
            continue
        if wanted is None or (row["customer"] or "").casefold() == wanted:
            yield row, event
