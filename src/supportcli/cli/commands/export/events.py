"""support export events: the log as lines of JSON."""

import sys
from typing import Annotated

from supportcli.application.store.export_log import Batch, export_events, export_text, objects, recorded_before
from supportcli.application.store.mark import TEST_STORE, is_test_store
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import since_of
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import json_text, write_jsonl
from supportcli.presentation.store.event_lines import event_lines
from supportcli.presentation.text.safe import takes_unicode


def command(
    ctx: Context,
    since: Annotated[
        str, Option(metavar="SEQ|TIME", help="Only what came after this event, or was recorded since this time.")
    ] = "0",
) -> None:
    """Write the log, a line of JSON for each event.

    `support import events -` reads it. Others may write meanwhile: what is there when it begins is exported. It holds
    everything customers and colleagues wrote. With a time it begins with the first event that was recorded since then.

    Examples:
    support export events > events.jsonl
    support export events --since yesterday > since-yesterday.jsonl
    support export events --since 1200 | ssh office support import events -
    support export events | jq -r 'select(.kind == "closed") | .actor' | sort | uniq -c

    """
    session = session_of(ctx)
    database = session.desk().database
    start = int(since) if since.isascii() and since.isdecimal() else recorded_before(database, since_of(session, since))
    if is_test_store(database):
        session.tell(TEST_STORE)
    if takes_unicode(sys.stdout):
        sys.stdout.writelines(export_text(database, start, text_of))
    else:
        write_jsonl(objects(export_events(database, start)), sys.stdout)


def text_of(batch: Batch) -> str:
    """Return events as lines of JSON, in the quick way where nothing is unusual."""
    lines = event_lines(*batch)
    return lines if lines is not None else "".join([f"{json_text(each)}\n" for each in objects(batch.events())])
