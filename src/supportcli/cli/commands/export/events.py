"""support export events: the log as lines of JSON."""

import sys
from typing import Annotated

from supportcli.application.store.export_log import Batch, export_text, objects
from supportcli.application.store.merge import export_events
from supportcli.application.store.verify import TEST_STORE, is_test_store
from supportcli.cli.declare import Context, Option
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import json_text, write_jsonl
from supportcli.presentation.store.event_lines import event_lines
from supportcli.presentation.text.safe import takes_unicode


def command(
    ctx: Context,
    since: Annotated[int, Option(metavar="SEQ", help="Only what came after this event.", min=0)] = 0,
) -> None:
    """Write the log, a line of JSON for each event.

    `support import events -` reads it. Others may write meanwhile: what is there when it begins is exported. It holds
    everything customers and colleagues wrote.

    Examples:
    support export events > events.jsonl
    support export events --since 1200 | ssh office support import events -
    support export events | jq -r 'select(.kind == "closed") | .actor' | sort | uniq -c

    """
    session = session_of(ctx)
    database = session.desk().database
    if is_test_store(database):
        session.tell(TEST_STORE)
    if takes_unicode(sys.stdout):
        sys.stdout.writelines(export_text(database, since, text_of))
    else:
        write_jsonl(objects(export_events(database, since)), sys.stdout)


def text_of(batch: Batch) -> str:
    """Return events as lines of JSON, in the quick way where nothing is unusual."""
    lines = event_lines(*batch)
    return lines if lines is not None else "".join([f"{json_text(each)}\n" for each in objects(batch.events())])
