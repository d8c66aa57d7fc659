"""support run: a command on a customer's machine or ours, recorded."""

from typing import Annotated

from supportcli.cli.declare import Argument, Context
from supportcli.cli.recorder.options import Case, Host, Local, Recorded
from supportcli.cli.recorder.record import RunRequest, record
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    *,
    case: Case,
    words: Annotated[list[str] | None, Argument(metavar="-- COMMAND…", help="The command, after `--`.")] = None,
    host: Host = None,
    local: Local = False,
    recorded: Recorded,
) -> None:
    r"""Run a command for a case, and record what it says.

    What you type and what it says go through unchanged, and the exit status is its own. What it says is kept with its
    time, masked, in the log of the store; what you type is not. Refused, and recorded as such, while the work is not
    authorised or no access window is open; --local is our own machine and needs no window.

    Examples:
    support run 142 --host web1 -- ssh web1 systemctl restart app
    support run 142 --host db1 --mask 'password=\S+' -- ssh db1 cat /etc/app.conf
    support run 142 --local -- pg_dump staging > dump.sql

    """
    if not words:
        raise UsageError("There is no command to run.", "It stands after --: support run ID -- COMMAND")
    record(ctx, RunRequest("run", case, words, host, local, recorded))
