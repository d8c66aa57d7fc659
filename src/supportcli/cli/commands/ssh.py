"""support ssh: on the customer's machine, where the host that is recorded is the one that is reached."""

from typing import Annotated

from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.recorder.command_input import source_of
from supportcli.cli.recorder.options import Case, Recorded
from supportcli.cli.recorder.record import RunRequest, record
from supportcli.cli.recorder.ssh import remote_words, target_of
from supportcli.domain.case.runs import needed_level
from supportcli.domain.case.terms import LEVELS


def command(
    ctx: Context,
    *,
    case: Case,
    host: Annotated[str, Argument(metavar="[USER@]HOST", help="Their machine, as ssh knows it; it has windows.")],
    words: Annotated[
        list[str] | None, Argument(metavar="[-- COMMAND…]", help="What to run there, after `--`; else a shell.")
    ] = None,
    no_terminal: Annotated[
        bool, Option("-T", "--no-terminal", help="Bytes as they are; an end of the window does not reach a command.")
    ] = False,
    recorded: Recorded,
) -> None:
    r"""Work on a customer's machine over ssh, and record it.

    As `support run --host HOST -- ssh HOST COMMAND`, where both are sure to be the same machine. As root, or with sudo,
    the window has to allow it. The command has a terminal there, through which the end of a window reaches it, unless
    its input is a pipe or a file. All else that ssh can do stands in its own configuration.

    Examples:
    support ssh 142 web1 -- systemctl restart app
    support ssh 142 root@db1
    support ssh 142 db1 -T -- pg_dump shop > shop.sql

    """
    user, machine = target_of(host)
    line = words or []
    shape = "-T" if no_terminal or source_of(0) is not None else "-tt"
    remote = ["ssh", shape, "--", host, *remote_words(line)]
    kind = "run" if line else "shell"
    whom = needed_level(user, line, one_of(recorded.level, LEVELS, "level"))
    record(ctx, RunRequest(kind, case, remote, machine, local=False, how=recorded._replace(level=whom)))
