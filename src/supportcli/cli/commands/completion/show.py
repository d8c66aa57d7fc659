"""support completion show: the script of a shell."""

import sys

from supportcli.cli.completion.scripts import Shell, script, shell_of
from supportcli.cli.declare import Context
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object


def command(ctx: Context, shell: Shell = None) -> None:
    """Print the completion script of your shell.

    Commands, options and their fixed words are completed by the script alone; ids come from your store.

    Examples:
    support completion show bash
    eval "$(support completion show bash)"

    """
    named = shell_of(shell)
    if session_of(ctx).flags.get("json"):
        write_json_object({"shell": named, "script": script(named)}, sys.stdout)
    else:
        sys.stdout.write(script(named))
