"""A message as JSON: what a command reads on stdin, and a webhook without a service of its own."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.notification.message import Message
from supportcli.domain.time.instant import maybe_text, to_text


def record(message: Message, address: str, way: str | None = None) -> Mapping[str, Any]:
    """Render a message with the address that it goes to."""
    return {
        **message._asdict(), "at": to_text(message.at), "due_at": maybe_text(message.due_at), "address": address,
        **({"way": way} if way else {}),
    }  # fmt: skip
