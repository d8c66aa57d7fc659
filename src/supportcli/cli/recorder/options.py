"""Arguments and options that `run`, `shell` and `ssh` share."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option
from supportcli.domain.case.terms import LEVELS
from supportcli.domain.named_tuple import NamedTuple

Case = Annotated[str, Argument(metavar="ID", help="The case: 142, S-142, a UID prefix, @last.")]
Host = Annotated[str | None, Option("--host", metavar="HOST", help="On which of their machines; it has windows.")]
Local = Annotated[bool, Option("--local", help="On our own machine: no window is needed.")]


class Recorded(NamedTuple):
    """How it is recorded, who may watch, and as whom it is done there."""

    mask: Annotated[
        list[str] | None,
        Option("--mask", metavar="REGEX", help="Never record what matches; many times. See the setting masks."),
    ] = None
    live: Annotated[
        str | None,
        Option("--live", metavar="PLACE", help="Let others watch at a path (a socket) or tcp://127.0.0.1:PORT."),
    ] = None
    level: Annotated[
        str | None,
        Option("--level", metavar="L", help=f"As whom there, which a window must allow: {', '.join(LEVELS)}."),
    ] = None
    record_input: Annotated[
        bool,
        Option("--record-input", help="Keep what it reads from a pipe or a file, masked; not only its size and hash."),
    ] = False
