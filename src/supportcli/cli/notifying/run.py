"""One run of `support notify`: what is due is decided and stored, then sent, then said."""

import time
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.notifying.callback import callback
from supportcli.application.notifying.deliver import Ended, deliver
from supportcli.application.notifying.make import Made, make
from supportcli.application.notifying.ways import Ways, address_of, zone_of
from supportcli.cli.notifying import enabled_store
from supportcli.cli.notifying.send import send
from supportcli.cli.notifying.ways_file import load
from supportcli.domain.case.case import Case
from supportcli.domain.delivery.delivery import Delivery
from supportcli.domain.delivery.sending import PAGE
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.notification.message import Message, Outcome, failed
from supportcli.presentation.notification.wording import URGENT, words

#: Seconds after which a run leaves the rest to the next one.
LONGEST = 240


class Run(NamedTuple):
    """What a run decided, and what became of each try to send."""

    made: list[Made]
    ended: list[Ended]


def run(desk: Desk, since: int) -> Run:
    """Decide what is due after `since` and up to now, and send what waits."""
    machine, ways = load(), Ways()
    made = make(desk, since, ways)
    began = time.monotonic()

    def carry(delivery: Delivery, case: Case | None) -> Outcome:
        made = delivery.made
        address = address_of(desk, made.to, made.way, is_page=made.what == PAGE)
        if address is None:
            return failed(f"{made.to} has no way {made.way} any more", retryable=False)
        if made.way not in machine:
            # Another host may have it, or this one once somebody has looked.
            return failed(f"this machine has no way {made.way}", retryable=True)
        return send(machine, made.way, address, message(desk, delivery, case))

    ended = deliver(desk, enabled_store.machine(), carry, lambda: time.monotonic() - began < LONGEST)
    return Run(made, ended)


def message(desk: Desk, delivery: Delivery, case: Case | None) -> Message:
    """Return what a delivery says now, in the zone of whoever hears it."""
    made = delivery.made
    name = "" if case is None else desk.name(case.number)
    phone = callback(desk, case) if case is not None and made.what == PAGE else None
    said = words(delivery, case, name, zone_of(desk, made.to), desk.now, phone)
    step = made.part or None if made.what == PAGE else None
    about: dict[str, Any] = {} if case is None else {
        "case": name, "priority": case.priority, "customer": case.customer,
    }  # fmt: skip
    return Message(
        delivery.key, made.what, said.title, said.text, desk.now, made.to, due_at=made.due_at, step=step,
        urgent=made.what in URGENT, **about,
    )  # fmt: skip
