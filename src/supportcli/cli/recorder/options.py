"""Arguments and options that `run` and `shell` share."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option
from supportcli.domain.case.terms import LEVELS

Case = Annotated[str, Argument(metavar="ID", help="The case: 142, S-142, a UID prefix, @last.")]
Host = Annotated[str | None, Option("--host", metavar="HOST", help="On which of their machines; it has windows.")]
Local = Annotated[bool, Option("--local", help="On our own machine: no window is needed.")]
Mask = Annotated[
    list[str] | None,
    Option("--mask", metavar="REGEX", help="Never record what matches; many times. See the setting masks."),
]
Level = Annotated[
    str | None, Option("--level", metavar="L", help=f"As whom there, which a window must allow: {', '.join(LEVELS)}.")
]
KeepInput = Annotated[
    bool, Option("--record-input", help="Keep what it reads from a pipe or a file, masked; not only its size and hash.")
]
Live = Annotated[
    str | None,
    Option("--live", metavar="PLACE", help="Let others watch at a path (a socket) or tcp://127.0.0.1:PORT."),
]
