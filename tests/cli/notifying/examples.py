"""A message, and ways to send it by."""

from pathlib import Path
from typing import Any

from supportcli.cli.notifying.way import Way
from supportcli.domain.notification.message import Message
from tests.instants import HOUR, NOW

MESSAGE = Message(
    "0193f2a1-0000-7000-8000-000000000001", "page", "Checkout is down", "Nobody has taken it.", NOW, "ana",
    case="S-142", priority="critical", customer="Acme", due_at=NOW + HOUR, step=2, urgent=True,
)  # fmt: skip
#: What somebody outside may have written as the title of a case.
HOSTILE = "<!channel> *x* [pay](http://evil.example) @channel\r\nBcc: all@acme.example\x1b[2J <b>&</b> \u202egpj"


def way(kind: str, folder: Path, **given: Any) -> Way:
    """Return a way whose files are in a folder."""
    return Way("first", kind, {"kind": kind, **given}, str(folder))


def kept(folder: Path, name: str, text: str) -> str:
    """Write a secret that its owner alone may read, and return what the file is called."""
    path = folder / name
    path.write_text(f"{text}\n")
    path.chmod(0o600)
    return name
