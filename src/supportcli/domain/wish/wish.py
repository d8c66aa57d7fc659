"""A wish: something that customers ask the product for, or a fault of it, under its reference in the team's tracker."""

from collections.abc import Iterator

from supportcli.domain.case.terms import WISH_KINDS
from supportcli.domain.event import Event
from supportcli.domain.handle import Handle


class Wish:
    """The state of one wish; only facts change it, each in its own `apply`. Cases say that they ask for it."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        #: The reference as it was written first.
        self.ref = key
        self.title: str | None = None
        self.kind = WISH_KINDS[0]
        self.ending: str | None = None
        self.closed_at: int | None = None
        self.closed_by: str | None = None
        #: What was said when it was closed.
        self.text: str | None = None

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)

    def handles(self) -> Iterator[Handle]:
        """Yield nothing: a wish is found by its key alone."""
        return iter(())
