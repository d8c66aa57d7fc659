"""support audit head: the end of the chain."""

import sys

from supportcli.application.store import head as auditing
from supportcli.cli.declare import Context
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object


def command(ctx: Context) -> None:
    """Print the head of the hash chain, to be kept elsewhere.

    Prints the number and the hash of the last event. With a copy kept elsewhere you can prove
    later that nothing before that event was rewritten: support verify --against "SEQ HASH"

    Examples:
    support audit head
    support audit head >> /mnt/elsewhere/heads.txt
    support audit head --json

    """
    session = session_of(ctx)
    head = auditing.head(session.desk().database)
    if session.flags.get("json"):
        write_json_object({"seq": head.seq, "hash": head.hash}, sys.stdout)
    else:
        sys.stdout.write(f"{head.seq} {head.hash}\n")
