"""support import events: merge another store's log into this one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Annotated

from supportcli.application.importing.events import import_events
from supportcli.application.store.merge import verify_written
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.bounded import BoundedLines
from supportcli.cli.output.merge_outcome import show_merged
from supportcli.cli.session.other_stores import target
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError


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
        merged = import_events(goal, lines, by)
        verdict = verify_written(goal, merged)
    show_merged(session, merged, verdict)


@contextmanager
def _lines(path: str) -> Iterator[IO[bytes]]:
    """Open all lines: a pipe is read first, because nobody else could write while it is waited for."""
    try:
        if path != "-":
            with open(path, "rb") as stream:
                yield BufferedReader(BoundedLines(stream, path))
            return
        with TemporaryFile() as kept:
            copyfileobj(sys.stdin.buffer, kept)
            kept.seek(0)
            yield BufferedReader(BoundedLines(kept, "stdin"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error
