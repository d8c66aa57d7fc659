"""support transcript export: a recording as a file."""

import os
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Annotated

from supportcli.application.recording.transcripts import frames, transcript
from supportcli.cli.commands.transcript._options import Uid
from supportcli.cli.completion.sources import FORMS
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import required
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.recording.frames import EVERY, SHOWN
from supportcli.presentation.transcript.fields import remarks, whole


def command(
    ctx: Context,
    recording: Uid,
    form: Annotated[str | None, Option("--as", metavar="FORM", help="cast (asciinema), txt or html.")] = None,
    output: Annotated[
        str | None, Option("-o", "--output", metavar="FILE", help="Write a new file; else to stdout.")
    ] = None,
) -> None:
    """Write a recording as a file: asciicast, text or HTML.

    Examples:
    support transcript export @last --as html -o update.html
    support transcript export 0193f2a1 --as cast > update.cast

    """
    kind = required(form, FORMS, "form", "--as")
    session = session_of(ctx)
    desk = session.desk()
    found = transcript(desk, recording)
    said = frames(desk, found.row["uid"], EVERY if kind == "cast" else SHOWN)
    if kind == "txt":
        lines = chain(lazy_import("presentation.transcript.text").lines(said), remarks(found.row))
    else:
        lines = lazy_import(f"presentation.transcript.{kind}").lines(whole(found.row, found.recording), said)
    if output is None:
        _write(lines, sys.stdout)
        return
    try:
        fd = os.open(output, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise UsageError(f"{output} already exists.", "Name another file.") from None
    with open(fd, "w", encoding="utf-8") as stream:
        _write(lines, stream)
    session.tell(f"Wrote {output}")


def _write(lines: Iterable[str], stream: object) -> None:
    # Whatever stdout's own encoding is: these forms are UTF-8.
    raw = getattr(stream, "buffer")  # noqa: B009
    for line in lines:
        raw.write(f"{line}\n".encode(errors="replace"))
    raw.flush()
