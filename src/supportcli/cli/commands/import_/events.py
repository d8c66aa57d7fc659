"""support import events: another store's log, poured into this one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Annotated

from supportcli.application.store.merge import merge_log
from supportcli.cli.declare import Argument, Context
from supportcli.cli.session.other_stores import target
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.merge import as_json, sentences
from supportcli.presentation.text.safe import many_lines
from supportcli.storage.schema.event_jsonl import read


def command(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="What `support export events` wrote; - is stdin.")],
) -> None:
    """Import events written by `support export events`; running it again adds nothing.

    Every line is checked against its hash, and the whole against its chain. See also: support copy FROM TO

    Examples:
    ssh laptop support export events | support import events -
    support import events events.jsonl --json

    """
    session = session_of(ctx)
    with _lines(file) as lines, target(session, session.store_path) as (goal, by):
        poured = merge_log(goal, read(lines), by)
    if session.flags.get("json"):
        write_json_object(as_json(poured), sys.stdout)
        return
    for line in sentences(poured, session.settings.get("prefix") or ""):
        sys.stdout.write(many_lines(line) + "\n")


@contextmanager
def _lines(path: str) -> Iterator[IO[bytes]]:
    """Have all lines at hand: while a pipe is waited for, nobody else could write."""
    try:
        if path != "-":
            with open(path, "rb") as stream:
                yield stream
            return
        with TemporaryFile() as kept:
            copyfileobj(sys.stdin.buffer, kept)
            kept.seek(0)
            yield kept
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error
