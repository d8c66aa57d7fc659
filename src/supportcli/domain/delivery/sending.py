"""What becomes of a delivery: made, tried, sent, failed, or not sent at all."""

from supportcli.domain.delivery.delivery import (
    FAILED,
    PAGE_WITHIN,
    PATIENCE,
    PAUSES,
    SENT,
    TRYING,
    UNSENT,
    WAITING,
    WITHIN,
    Delivery,
)
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import FIRST, LAST

PAGE = "page"


class DeliveryMade(NamedTuple):
    """Somebody is to hear of something, by one of the ways to them.

    `what` is `page`, or a sort of notice; `about` the metric, the ladder or the rota, `part` the clock's number or the
    ladder's step, `percent` the threshold. The words are made when it is sent, from what is so then.
    """

    what: str
    to: str
    way: str
    case: int | None = None
    about: str | None = None
    part: int | None = None
    percent: int | None = None
    due_at: int | None = None
    #: The end of quiet hours.
    not_before_at: int | None = None

    def apply(self, delivery: Delivery, event: Event) -> None:
        """Wait to be sent, from now on or from the end of quiet hours on."""
        if delivery.made is None:
            delivery.made, delivery.made_at = self, event.recorded_at
            delivery.try_at = max(event.recorded_at, self.not_before_at or 0)


class DeliveryTried(NamedTuple):
    """Somebody tries to send it; until when nobody else does."""

    host: str

    def apply(self, delivery: Delivery, event: Event) -> None:
        """Nobody else tries it for a while. One whose last try has no outcome may be sent twice."""
        if delivery.ended_at is None:
            delivery.is_doubtful |= delivery.state == TRYING
            delivery.state, delivery.tries = TRYING, delivery.tries + 1
            delivery.try_at = min(event.recorded_at + PATIENCE, LAST)


class DeliverySent(NamedTuple):
    """Whoever carries it has taken it."""

    def apply(self, delivery: Delivery, event: Event) -> None:
        """It is sent."""
        delivery.end(SENT, event.recorded_at)


class DeliveryFailed(NamedTuple):
    """It was not taken, and why; it is tried again after so many seconds (`again`), or given up."""

    because: str
    again: int | None = None

    def apply(self, delivery: Delivery, event: Event) -> None:
        """Wait for the next try, or end."""
        if self.again is None:
            delivery.end(FAILED, event.recorded_at, self.because)
        elif delivery.ended_at is None:
            delivery.state, delivery.because = WAITING, self.because
            # Another store may say anything.
            delivery.try_at = min(max(event.recorded_at + self.again, FIRST), LAST)


class DeliveryUnsent(NamedTuple):
    """It was not sent, for there was no reason any more, or it was too late, or nobody can be reached by that way."""

    because: str

    def apply(self, delivery: Delivery, event: Event) -> None:
        """End without having been sent."""
        delivery.end(UNSENT, event.recorded_at, self.because)


def failed(delivery: Delivery, because: str, now: int, *, is_final: bool, after: int | None = None) -> DeliveryFailed:
    """Return the failure of a try: how long until the next, or that it is given up; `after` is what the other asks."""
    within = PAGE_WITHIN if delivery.made.what == PAGE else WITHIN
    pause = max(PAUSES[min(delivery.tries, len(PAUSES)) - 1], min(after or 0, PAUSES[-1]))
    is_over = is_final or now + pause - delivery.made_at > within
    return DeliveryFailed(because, None if is_over else pause)
