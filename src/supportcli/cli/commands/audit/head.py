"""support audit head: the end of the chain."""

import sys
from tempfile import TemporaryFile
from typing import Annotated

from supportcli.application.store import head as auditing
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.ssh_signature import HEAD, check_key, sign
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object


def command(
    ctx: Context,
    key: Annotated[
        str | None,
        Option("--sign", metavar="KEY", help="Sign the line with the SSH key in this file."),
    ] = None,
) -> None:
    """Print the head of the hash chain, to be kept elsewhere.

    Prints the number and the hash of the last event. With a copy kept elsewhere you can prove
    later that nothing before that event was rewritten: support verify --against "SEQ HASH"

    Examples:
    support audit head
    support audit head >> /mnt/elsewhere/heads.txt
    support audit head --sign ~/.ssh/id_ed25519 > head.txt
    support audit head --json

    """
    session = session_of(ctx)
    if key is not None:
        check_key(key)
    head = auditing.head(session.desk().database)
    line = f"{head.seq} {head.hash}\n"
    signature = None
    if key is not None:
        with TemporaryFile() as content:
            content.write(line.encode())
            content.flush()
            signature = sign(content, key, HEAD)
    if session.flags.get("json"):
        signed = {} if signature is None else {"signature": signature}
        write_json_object({"seq": head.seq, "hash": head.hash, **signed}, sys.stdout)
    else:
        sys.stdout.write(line + (signature or ""))
