"""A delivery: a page or a notice on its way to one person, what its stream of facts adds up to (decision 80)."""

from collections.abc import Iterator
from typing import Any

from supportcli.domain.event import Event
from supportcli.domain.handle import Handle

#: The noun whose streams deliveries are.
NOUN = "delivery"
WAITING, TRYING, SENT, FAILED, UNSENT = "waiting", "trying", "sent", "failed", "unsent"
#: Seconds after which somebody who tries it counts as gone: longer than any way takes.
PATIENCE = 120
#: Seconds between one failure and the next try, the last again and again.
PAUSES = (60, 120, 300, 600, 1800)
#: Seconds after which what could not be sent is given up: a page, and anything else.
PAGE_WITHIN, WITHIN = 6 * 3600, 24 * 3600


class Delivery:
    """The state of one delivery; only facts change it, each in its own `apply`."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        #: What it is about; the fact that it began with.
        self.made: Any = None
        self.made_at = 0
        self.state = WAITING
        self.try_at: int | None = None
        self.tries = 0
        #: Somebody tried it and did not say what became of it, so it may have been sent twice.
        self.is_doubtful = False
        self.ended_at: int | None = None
        self.because: str | None = None

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)

    def end(self, state: str, at: int, because: str | None = None) -> None:
        """Come to an end; what two stores say of one, the first says, and that it was sent comes before all."""
        if self.ended_at is None or (state == SENT and self.state != SENT):
            self.state, self.ended_at, self.try_at, self.because = state, at, None, because

    def handles(self) -> Iterator[Handle]:
        """Yield nothing: a delivery is found by its case or its time."""
        yield from ()
