"""A limit to how long a way may take in all, whatever the other side does."""

from collections.abc import Callable
from threading import Thread

from supportcli.domain.notification.message import Outcome, failed

#: Seconds that one attempt may take.
PATIENCE = 30


def within(seconds: float, attempt: Callable[[], Outcome]) -> Outcome:
    """Return what became of an attempt, or that it took too long: a server that answers a byte at a time ends, too.

    What was begun is left to itself then, and may still arrive; when it is tried again, the message has the same name.
    """
    done: list[Outcome | BaseException] = []

    def run() -> None:
        try:
            done.append(attempt())
        except BaseException as error:  # noqa: BLE001  (raised again below, where it can be seen)
            done.append(error)

    worker = Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    if not done:
        return failed(f"it took longer than {seconds:g} s", retryable=True)
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]
