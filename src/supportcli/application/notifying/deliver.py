"""Sends what waits in the outbox: each delivery is taken by one host, tried, and ended in the record (decision 80)."""

from collections.abc import Callable
from typing import Any

from supportcli.application import records
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.notifying.make import CHANNEL
from supportcli.application.notifying.ways import NO_WAY, after, ordered_uid
from supportcli.application.transaction import transact
from supportcli.domain.case.case import Case
from supportcli.domain.case.paging.paging import TOO_LATE
from supportcli.domain.delivery.delivery import NOUN, Delivery
from supportcli.domain.delivery.sending import (
    PAGE,
    DeliveryFailed,
    DeliveryMade,
    DeliverySent,
    DeliveryTried,
    DeliveryUnsent,
    failed,
)
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.notification.message import Outcome
from supportcli.domain.time.duration import spoken
from supportcli.storage.projections import records as stored
from supportcli.storage.tables import deliveries

#: How many are taken at a time: pages that are made meanwhile come before the rest.
LOT = 10


class Ended(NamedTuple):
    """A delivery after a run: its record, and what was stored of it last."""

    delivery: Delivery
    fact: Any


#: Hands a delivery to its way. The case, if it is about one, is as it is now.
Carry = Callable[[Delivery, Case | None], Outcome]


def deliver(desk: Desk, host: str, carry: Carry, goes_on: Callable[[], bool]) -> list[Ended]:
    """Send what is to be sent by now, pages first, while it `goes_on`; return what became of each try."""
    done: list[Ended] = []
    while goes_on():
        taken, ended = transact(desk, lambda: _take(desk, host))
        done += ended
        if not taken and not ended:
            break
        for delivery, case in taken:
            done.append(_try(desk, delivery, case, carry))
    return done


def _take(desk: Desk, host: str) -> tuple[list[tuple[Delivery, Case | None]], list[Ended]]:
    """Take the next deliveries for this host; end those for which there is no reason any more."""
    taken: list[tuple[Delivery, Case | None]] = []
    ended: list[Ended] = []
    for key in deliveries.due(desk.database, desk.now, LOT):
        delivery = stored.read(desk.database, NOUN, key)
        case = load(desk, delivery.made.case).case if delivery.made.case is not None else None
        because = _pointless(delivery, case, desk.now)
        fact = DeliveryTried(host) if because is None else DeliveryUnsent(because)
        records.append(desk, NOUN, delivery, [fact], ChangeRequest(desk.now, CHANNEL))
        delivery = stored.read(desk.database, NOUN, key)
        if because is None:
            taken.append((delivery, case))
        else:
            ended.append(Ended(delivery, fact))
    return taken, ended


def _pointless(delivery: Delivery, case: Case | None, now: int) -> str | None:
    """Return why a delivery is not sent any more; nothing if it is."""
    made = delivery.made
    if made.way == NO_WAY:
        return f"no way to reach {made.to} is recorded"
    if not delivery.tries and now - (delivery.try_at or now) > TOO_LATE:
        return f"it was missed by {spoken(now - (delivery.try_at or now))}"
    if made.what != PAGE or case is None:
        return None
    paging = case.paging
    if case.is_over or paging is None or paging.ended_at is not None:
        return "nobody is to be paged any more"
    if paging.acked_at is not None and paging.acked_at >= delivery.made_at:
        return f"acknowledged by {paging.acked_by}"
    return None


def _try(desk: Desk, delivery: Delivery, case: Case | None, carry: Carry) -> Ended:
    """Hand a delivery to its way, outside of any transaction, and store what came of it."""
    carried = carry(delivery, case)

    def store() -> Ended:
        record = stored.read(desk.database, NOUN, delivery.key)
        fact: Any = (
            DeliverySent() if carried.sent
            else failed(record, carried.reason, desk.now, is_final=not carried.retryable, after=carried.retry_after)
        )  # fmt: skip
        records.append(desk, NOUN, record, [fact], ChangeRequest(desk.now, CHANNEL))
        if isinstance(fact, DeliveryFailed) and fact.again is None and record.made.what != PAGE:
            _by_another_way(desk, record.made)
        return Ended(stored.read(desk.database, NOUN, delivery.key), fact)

    return transact(desk, store)


def _by_another_way(desk: Desk, made: DeliveryMade) -> None:
    """Send a notice that one way did not take by the next."""
    reach = after(desk, made.to, made.way)
    if reach is not None:
        empty = stored.read(desk.database, NOUN, ordered_uid(desk.now))
        fact = made._replace(way=reach.way.way, not_before_at=reach.quiet_until)
        records.append(desk, NOUN, empty, [fact], ChangeRequest(desk.now, CHANNEL))
