"""support transcript show: what a recorded command said."""

import sys
from itertools import chain
from typing import Annotated

from supportcli.application.recording.transcripts import frames, transcript
from supportcli.cli.commands.transcript._options import Uid
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import Refused
from supportcli.domain.recording.frames import INPUT, SEEN
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(
    ctx: Context,
    recording: Uid,
    raw: Annotated[bool, Option("--raw", help="Byte for byte, with all that moves a cursor.")] = False,
    what_was_read: Annotated[
        bool, Option("--input", help="What it read instead, where that was kept (run --record-input).")
    ] = False,
) -> None:
    """Print the output of a recording.

    Made safe to show: colours and movements are taken out. With --json all that is known of it, with its text.

    Examples:
    support transcript show @last
    support transcript show 0193f2a1 --raw > output.bin

    """
    session = session_of(ctx)
    desk = session.desk()
    found = transcript(desk, recording)
    if what_was_read and not found.row["input_kept"]:
        raise Refused("what it read was not kept.", "With support run --record-input it is.")
    said = frames(desk, found.row["uid"], {INPUT} if what_was_read else SEEN)
    if raw:
        sys.stdout.flush()
        for frame in said:
            sys.stdout.buffer.write(frame.data)
        sys.stdout.buffer.flush()
        return
    lines = lazy_import("presentation.transcript.text").lines(said)
    if session.flags.get("json"):
        view = lazy_import("presentation.transcript.fields").whole(found.row, found.recording)
        write_json_object({**view, "text": "\n".join(lines)}, sys.stdout)
        return
    spell = str if takes_unicode(sys.stdout) else ascii_only
    remarks = lazy_import("presentation.transcript.fields").remarks(found.row)
    sys.stdout.writelines(f"{spell(line)}\n" for line in chain(lines, remarks))
