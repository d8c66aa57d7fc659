"""support backup: the store as it is now, in a file of its own."""

import os
import sys
from typing import Annotated

from supportcli.application.store.backup import Backup, back_up, send
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.session.last_backup import LastBackup, remember
from supportcli.cli.session.other_stores import apart, as_it_is, written_to
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import Refused, UsageError
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.backups import backup_as_json, backup_sentence
from supportcli.presentation.text.safe import many_lines


def command(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="The file to write; - is stdout.")],
    replace: Annotated[bool, Option("--replace", help="Over a file that is there, once the new one is whole.")] = False,
) -> None:
    """Write the store as it is now into a file, which is a store itself.

    Others go on reading and writing; what is committed when it begins is in it. The backup is verified before it is
    renamed to FILE, so FILE is always complete. `support restore` brings it back; `--store FILE` looks into it. It
    holds everything customers and colleagues wrote: only you can read it.

    Examples:
    support backup backup.db
    support backup /mnt/elsewhere/cases.db --replace --quiet
    support backup - | ssh office support restore - --store team.db --yes

    """
    session = session_of(ctx)
    where = session.store_path
    if file == "-":
        _send(session, where)
        return
    path = _target(file, where, over=replace)
    with as_it_is(session, where) as database:
        done = back_up(database, path, over=replace)
    remember(where, LastBackup(session.now, path))
    if session.flags.get("json"):
        write_json_object(backup_as_json(done, path), sys.stdout)
    elif not session.is_quiet:
        sys.stdout.write(many_lines(backup_sentence(done, path)) + "\n")


def _send(session: Session, where: str) -> None:
    if session.flags.get("json"):
        raise UsageError("With -, stdout is the backup, so it cannot be JSON.", "Leave one of the two out.")
    if sys.stdout.isatty():
        raise UsageError("A backup is not written to a terminal.", "Name a file, or send it on: support backup - | …")
    with as_it_is(session, where) as database:
        done: Backup = send(database, sys.stdout.buffer)
    remember(where, LastBackup(session.now, "-"))
    session.tell(backup_sentence(done, "stdout"))


def _target(file: str, where: str, *, over: bool) -> str:
    path = written_to(file)
    apart(path, where)
    if not os.path.lexists(path):
        return path
    if not os.path.isfile(path):
        raise UsageError(f"{file} exists and is not a regular file.", "Name a file in an existing folder.")
    if not over:
        raise Refused(f"{file} already exists, and was not changed.", "Name another, or say --replace.")
    return path
