"""A way that is anything else: what Apprise can speak to, where it is installed (`supportcli[notify]`)."""

import logging
from importlib import import_module
from urllib.parse import quote

from supportcli.cli.notifying.secret import secret
from supportcli.cli.notifying.way import Way
from supportcli.domain.notification.message import SENT, Message, Outcome, failed
from supportcli.presentation.notification.plain import level, subject, text

#: Where the address of a person goes in the URL of the way.
ADDRESS = "{address}"
_TYPES = ("failure", "warning", "warning", "info")


def send(way: Way, address: str, message: Message) -> Outcome:
    """Send by the URL of the way, in which `{address}` is where the person's address goes.

    Raises:
        NoSecret: its URL cannot be had.

    """
    try:
        apprise = import_module("apprise")
    except ImportError:
        return failed("apprise is not installed: pip install 'supportcli[notify]'", retryable=False)
    url = (secret(way, "url") or "").replace(ADDRESS, quote(address, safe=""))
    # What it logs has addresses and tokens in it.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    service = apprise.Apprise()
    if not url or not service.add(url):
        return failed("apprise knows no service by the URL of this way", retryable=False)
    is_sent = service.notify(
        text(message).partition("\n")[2] or subject(message), subject(message), _TYPES[level(message)],
        body_format=apprise.NotifyFormat.TEXT, interpret_escapes=False,
    )  # fmt: skip
    return SENT if is_sent else failed("apprise could not send it", retryable=True)
