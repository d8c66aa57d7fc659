"""Reports over many cases."""

from collections.abc import Iterable, Iterator
from itertools import islice

from supportcli.application.customer.find import every_name
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name
from supportcli.domain.time.instant import FIRST, LAST, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import CHUNK
from supportcli.storage.log.streams import overridden, reprioritised, undone_of
from supportcli.storage.tables import board


def priorities(
    desk: Desk, customer: str | None, since: int | None, until: int | None = None
) -> Iterator[View]:  # fmt: skip
    """Yield every effective change of priority, last recorded first: when, who, why, effect on deadlines."""
    for row, event in effective(desk, reprioritised(desk.database), customer, since, until):
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


def overrides(
    desk: Desk, customer: str | None, since: int | None, until: int | None = None
) -> Iterator[View]:  # fmt: skip
    """Yield every effective override of a gate, last recorded first: when, which two, why, whether authorised later."""
    for row, event in effective(desk, overridden(desk.database), customer, since, until):
        yield {
            **_where(desk, row, event),
            "actor": event.actor,
            "second": event.fact.second or None,
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


def effective(
    desk: Desk, events: Iterable[tuple[int, Event]], customer: str | None, since: int | None, until: int | None = None
) -> Iterator[tuple[Row, Event]]:
    """Leave out what was undone, happened before or after, or is another customer's; add the case's row."""
    names = every_name(desk, () if customer is None else (customer,), ())
    wanted = None if names is None else {fold_name(name) for name in names}
    start, end = FIRST if since is None else since, LAST + 1 if until is None else until
    recent = (each for each in events if start <= each[1].occurred_at < end)
    # A report may be of every case there is, so no more of them is kept than what is read at a time.
    while some := list(islice(recent, CHUNK)):
        numbers = list(dict.fromkeys(number for number, _ in some))
        rows = {row["number"]: row for row in board.some(desk.database, numbers)}
        gone = undone_of(desk.database, numbers)
        for number, event in some:
            row = rows.get(number)
            if row is None or event.uid in gone:
                continue
            if wanted is None or fold_name(row["customer"] or "") in wanted:
                yield row, event
