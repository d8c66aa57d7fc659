"""Arguments and options that `run` and `shell` share."""

from typing import Annotated

import typer

Case = Annotated[str, typer.Argument(metavar="ID", help="The case: 142, S-142, a uid's beginning, @last.")]
Host = Annotated[str | None, typer.Option("--host", metavar="HOST", help="On which of their machines; it has windows.")]
Local = Annotated[bool, typer.Option("--local", help="On our own machine: no window is needed.")]
Mask = Annotated[
    list[str] | None,
    typer.Option("--mask", metavar="REGEX", help="Never record what matches; many times. See the setting masks."),
]
Live = Annotated[
    str | None,
    typer.Option("--live", metavar="PLACE", help="Let others watch at a path (a socket) or tcp://127.0.0.1:PORT."),
]
