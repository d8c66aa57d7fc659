"""A change of a case as somebody saw it: what happened to it since is shown before anything is done."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from supportcli.application import idempotency
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import transact
from supportcli.domain.errors import Conflict
from supportcli.domain.event import Event

T = TypeVar("T")


class Moved(Conflict):
    """A case was changed since it was seen: by these events, the last of which made it `version`."""

    def __init__(self, name: str, number: int, events: Sequence[Event]) -> None:
        super().__init__(f"{name} was changed since it was read.", "Look at it again, then repeat the command.")
        self.number = number
        self.events = events
        self.version = events[-1].version


def as_seen(desk: Desk, reference: str, version: int, asked: ChangeRequest, change: Callable[[], T]) -> T:
    """Change a case that is still at a version, in the transaction of the change; the same key again changes nothing.

    Raises:
        Moved: it was changed since.
        SupportError: as the change does.

    """

    def whole() -> T:
        if idempotency.find(desk, asked) is None:
            number, events, _ = load(desk, reference)
            since = [event for event in events if event.version > version]
            if since:
                raise Moved(desk.name(number), number, since)
        return change()

    return transact(desk, whole)
