"""Arguments and options that `run` and `shell` share."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option

Case = Annotated[str, Argument(metavar="ID", help="The case: 142, S-142, a UID prefix, @last.")]
Host = Annotated[str | None, Option("--host", metavar="HOST", help="On which of their machines; it has windows.")]
Local = Annotated[bool, Option("--local", help="On our own machine: no window is needed.")]
Mask = Annotated[
    list[str] | None,
    Option("--mask", metavar="REGEX", help="Never record what matches; many times. See the setting masks."),
]
Live = Annotated[
    str | None,
    Option("--live", metavar="PLACE", help="Let others watch at a path (a socket) or tcp://127.0.0.1:PORT."),
]
