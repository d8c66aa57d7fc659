"""Send one message to one person by one way, and return what became of it."""

from collections.abc import Callable

from supportcli.cli.lazy import lazy_import
from supportcli.cli.notifying.secret import NoSecret
from supportcli.cli.notifying.way import Way, Ways
from supportcli.cli.notifying.within import PATIENCE, within
from supportcli.domain.notification.message import Message, Outcome, failed

Sender = Callable[[Way, str, Message], Outcome]
#: Of these the program itself ends what takes too long, with all that they began.
_OWN_LIMIT = ("command", "desktop")


def send(ways: Ways, way_name: str, address: str, message: Message) -> Outcome:
    """Send a message to an address by a way of this machine. Whatever goes wrong is an outcome, not an error."""
    way = ways.get(way_name)
    if way is None:
        return failed(f"this machine has no way {way_name}", retryable=False)
    sender: Sender = lazy_import(f"cli.notifying.{way.kind}_way").send
    try:
        if way.kind in _OWN_LIMIT:
            return sender(way, address, message)
        return within(PATIENCE, lambda: sender(way, address, message))
    except NoSecret as error:
        return failed(error.reason, retryable=error.retryable)
