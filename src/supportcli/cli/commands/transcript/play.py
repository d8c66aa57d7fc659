"""support transcript play: a recording, in its own time."""

import sys
import time
from collections.abc import Iterable
from typing import Annotated

from supportcli.application.recording.transcripts import frames, transcript
from supportcli.cli.commands.transcript._options import Uid
from supportcli.cli.declare import Context, Option
from supportcli.cli.recorder.terminal import drawing
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.recording.frames import SEEN, Frame
from supportcli.presentation.text.escapes import Tokens
from supportcli.presentation.text.playback import Playback


def command(
    ctx: Context,
    recording: Uid,
    speed: Annotated[float, Option(metavar="N", help="Times as fast.", min=0.01)] = 1.0,
    idle: Annotated[float | None, Option(metavar="SECONDS", help="No pause longer than this.", min=0)] = None,
) -> None:
    """Play a recording on this terminal at its recorded speed.

    What would make your terminal answer, or set its title or clipboard, is left out. Ctrl-C ends it.

    Examples:
    support transcript play @last --speed 4 --idle 1

    """
    if not sys.stdout.isatty():
        raise UsageError("A recording is played on a terminal.", "As text: support transcript show UID")
    session = session_of(ctx)
    desk = session.desk()
    found = transcript(desk, recording)
    is_bare = found.recording.began is None or found.recording.began.columns is None
    said = frames(desk, found.row["uid"], SEEN)
    with drawing(sys.stdout.fileno()):
        playback = Playback()
        try:
            _play(playback, said, speed, idle, is_bare=is_bare)
        finally:
            sys.stdout.write(playback.put_back())
            sys.stdout.flush()


def _play(playback: Playback, said: Iterable[Frame], speed: float, idle: float | None, *, is_bare: bool) -> None:
    tokens, before = Tokens(), 0
    for frame in said:
        wait, before = (frame.at - before) / 1000 / speed, frame.at
        sys.stdout.flush()
        time.sleep(wait if idle is None else min(wait, idle))
        drawn = "".join(map(playback.allowed, tokens.feed(frame.data)))
        # Without a terminal nobody returned the carriage.
        sys.stdout.write(drawn.replace("\n", "\r\n") if is_bare else drawn)
