"""support shell: a whole session in a shell, recorded."""

import os
from typing import Annotated

from supportcli.cli.declare import Argument, Context
from supportcli.cli.recorder.options import Case, Host, Local, Recorded
from supportcli.cli.recorder.record import RunRequest, record


def command(
    ctx: Context,
    *,
    case: Case,
    words: Annotated[
        list[str] | None, Argument(metavar="[-- COMMAND…]", help="Another shell than $SHELL, after `--`.")
    ] = None,
    host: Host = None,
    local: Local = False,
    recorded: Recorded,
) -> None:
    """Work in a shell for a case, and record the whole session.

    As `support run`, with your own shell, or any program that you stay in: a shell on another machine, a database's.

    Examples:
    support shell 142 --local
    support shell 142 --host web1 -- ssh web1
    support shell 142 --host db1 --live tcp://127.0.0.1:4711 -- ssh db1

    """
    shell = words or [os.environ.get("SHELL") or "/bin/sh"]
    record(ctx, RunRequest("shell", case, shell, host, local, recorded))
