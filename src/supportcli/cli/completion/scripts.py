"""Which shell is meant, and its script."""

import os
from typing import Annotated

from supportcli.cli.completion import bash, fish, zsh
from supportcli.cli.declare import Argument
from supportcli.domain.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
Shell = Annotated[str | None, Argument(metavar="[SHELL]", help=f"One of {', '.join(SHELLS)}; yours, if none is named.")]
_SCRIPTS = {"bash": bash.SCRIPT, "zsh": zsh.SCRIPT, "fish": fish.SCRIPT}


def shell_of(named: str | None) -> str:
    """Return the shell that was named, or the one the user works in.

    Raises:
        UsageError: it is none we know.

    """
    shell = named or os.path.basename(os.environ.get("SHELL", ""))
    if shell not in SHELLS:
        message = f"'{shell}' is not a shell that can be completed in." if shell else "Which shell is not known here."
        raise UsageError(message, f"Name one: {', '.join(SHELLS)}.")
    return shell


def script(shell: str) -> str:
    """Return a shell's script, which asks `support completion words` for everything, so that it never gets old."""
    return _SCRIPTS[shell]
