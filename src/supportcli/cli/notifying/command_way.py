"""A way that is a program of the user's: it reads the message as JSON on stdin."""

import json
import os

from supportcli.cli.notifying.process import run
from supportcli.cli.notifying.way import Way
from supportcli.cli.notifying.within import PATIENCE
from supportcli.domain.notification.message import SENT, Message, Outcome, failed
from supportcli.presentation.notification.record import record

#: Of sysexits.h: what it read can never be sent, or it knows no such addressee. Everything else may pass.
_NEVER = (65, 67)


def send(way: Way, address: str, message: Message) -> Outcome:
    """Run the program; 0 means that the message was sent, 65 and 67 that it never can be."""
    said = json.dumps(record(message, address, way.name)).encode()
    command = [os.path.expanduser(way.given["command"][0]), *way.given["command"][1:]]
    ended = run(command, said)
    if ended.fault:
        return failed(f"the command cannot be run: {ended.fault}", retryable=True)
    if ended.status is None:
        return failed(f"the command took longer than {PATIENCE} s", retryable=True, detail=ended.said)
    if ended.status:
        how = f"signal {-ended.status}" if ended.status < 0 else str(ended.status)
        return failed(f"the command ended with {how}", retryable=ended.status not in _NEVER, detail=ended.said)
    return SENT
