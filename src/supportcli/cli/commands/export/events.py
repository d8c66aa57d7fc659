"""support export events: the log as lines of JSON."""

import sys
from typing import Annotated

from supportcli.application.store.merge import export_objects
from supportcli.cli.declare import Context, Option
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_jsonl


def command(
    ctx: Context,
    since: Annotated[int, Option(metavar="SEQ", help="Only what came after this event.", min=0)] = 0,
) -> None:
    """Write the log, a line of JSON for each event.

    `support import events -` reads it. Others may write meanwhile: what is there when it begins is told. It holds
    everything customers and colleagues wrote.

    Examples:
    support export events > events.jsonl
    support export events --since 1200 | ssh office support import events -
    support export events | jq -r 'select(.kind == "closed") | .actor' | sort | uniq -c

    """
    session = session_of(ctx)
    write_jsonl(export_objects(session.desk().database, since), sys.stdout)
