"""support transcript recover: what the store could not take while it was recorded."""

import os
import sys

from supportcli.application.recording.record import recover
from supportcli.cli.declare import Context
from supportcli.cli.recorder.spool import read, waiting
from supportcli.cli.session.address import masked
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_array
from supportcli.presentation.text.safe import many_lines


def command(ctx: Context) -> None:
    """Store recordings that were kept in files while the store was unavailable.

    Each file is removed when its store has all of it; twice adds nothing. Recordings of other stores are left.

    Examples:
    support transcript recover
    support transcript recover --store /mnt/team/cases.db

    """
    session = session_of(ctx)
    desk = session.desk(writes=True)
    done = []
    for path in waiting():
        found = read(path)
        if found.store != masked(session.store_path):
            session.tell(f"{path} belongs to {found.store}: left.")
            continue
        new = recover(desk._replace(who=found.actor), found.uid, found.parts)
        os.unlink(path)
        done.append({"uid": found.uid, "parts": new, "path": path})
    if session.flags.get("json"):
        write_json_array(done, sys.stdout)
        return
    for each in done:
        sys.stdout.write(many_lines(f"{each['uid']}: {each['parts']} parts brought in") + "\n")
    if not done:
        session.tell("Nothing waits to be brought in.")
