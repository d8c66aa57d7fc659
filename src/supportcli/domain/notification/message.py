"""A message to one person, and what became of sending it by one way."""

from supportcli.domain.named_tuple import NamedTuple

#: What a message can be about.
PAGE, TEST = "page", "test"
WHATS = (PAGE, "breach", "warning", "promise", "handover", "access", "update", TEST)


class Message(NamedTuple):
    """What is said to one person: `delivery` names it, whatever the way and however often it is tried.

    `what` is one of WHATS, `case` the reference of a case, `step` the number of a step of a ladder; `urgent` messages
    are shown so.
    """

    delivery: str
    what: str
    title: str
    text: str
    at: int
    to: str
    case: str | None = None
    priority: str | None = None
    customer: str | None = None
    due_at: int | None = None
    step: int | None = None
    urgent: bool = False


class Outcome(NamedTuple):
    """What became of an attempt: sent, or not, and then why, and whether it may help to try again.

    `reason` is one sentence without addresses and secrets, so it may be stored. `retry_after` are seconds that the
    other side asked for. `detail` is what the other side said: to be shown, never to be stored.
    """

    sent: bool
    retryable: bool = False
    reason: str = ""
    retry_after: int | None = None
    detail: str = ""


SENT = Outcome(sent=True)


def failed(reason: str, *, retryable: bool, retry_after: int | None = None, detail: str = "") -> Outcome:
    """Return that a message was not sent."""
    return Outcome(sent=False, retryable=retryable, reason=reason, retry_after=retry_after, detail=detail)
