"""support transcript recover: what the store could not take while it was recorded."""

import os
import sys
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.recording.recover import recover
from supportcli.cli.declare import Context
from supportcli.cli.recorder.spool import is_written, read
from supportcli.cli.session.address import masked
from supportcli.cli.session.session import Session, session_of
from supportcli.cli.session.waiting_recordings import waiting
from supportcli.domain.errors import NotFound, Refused, SupportError, UsageError
from supportcli.presentation.formats.machine import write_json_array
from supportcli.presentation.text.safe import many_lines


def command(ctx: Context) -> None:
    """Store recordings that were kept in files while the store was unavailable.

    What is brought in is marked, with who did it and when; the file has to prove that the recording wrote it. Each file
    is removed when its store has all of it; twice adds nothing. Recordings of other stores are left, and those that are
    still being written. A finished recording takes nothing more.

    Examples:
    support transcript recover
    support transcript recover --store /mnt/team/cases.db

    """
    session = session_of(ctx)
    desk = session.desk(writes=True)
    done: list[dict[str, Any]] = []
    faults: list[SupportError] = []
    for path in waiting():
        try:
            done += _recover(session, desk, path)
        except (Refused, UsageError) as error:
            faults.append(error)
    if session.flags.get("json"):
        write_json_array(done, sys.stdout)
    else:
        for each in done:
            sys.stdout.write(many_lines(f"{each['uid']}: {each['parts']} parts brought in") + "\n")
        if not done and not faults:
            session.tell("Nothing waits to be brought in.")
    for fault in faults[1:]:
        session.warn(f"support: {fault.message}")
    if faults:
        raise faults[0]


def _recover(session: Session, desk: Desk, path: str) -> list[dict[str, Any]]:
    """Bring one file in; return what came of it, nothing if it was left."""
    if is_written(path):
        session.tell(f"{path} is still being written: left.")
        return []
    found = read(path)
    try:
        new = recover(desk, found.uid, found.parts, found.key)
    except NotFound as error:
        its = "" if found.store == masked(session.store_path) else f" It belongs to {found.store}."
        session.tell(f"{path}: {error.message}{its} Left. {error.hint or ''}".rstrip())
        return []
    except Refused as error:
        error.message = f"{path}: {error.message} Left."
        raise
    os.unlink(path)
    return [{"uid": found.uid, "parts": new, "path": path}]
