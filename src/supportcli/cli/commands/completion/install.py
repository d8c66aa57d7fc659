"""support completion install: into the shell's own folder for completions, never into a start-up file."""

import os
import sys

from supportcli.cli.completion.scripts import Shell, script, shell_of
from supportcli.cli.declare import Context
from supportcli.cli.input.bounded import MB
from supportcli.cli.session.folders import make_private
from supportcli.cli.session.own_files import private, read_plain
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import Refused, SupportError
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import one_line

_MARK = "# support completion:"
_NEXT = {
    "bash": (
        "It works in the next shell if bash-completion is there; else add to ~/.bashrc: "
        'eval "$(support completion show bash)"'
    ),
    "zsh": "It works in the next shell once ~/.zshrc has, before compinit: fpath=({folder} $fpath)",
    "fish": "It works in the next shell.",
}


def command(ctx: Context, shell: Shell = None) -> None:
    """Install completion for your shell, or print how.

    The script is written into the folder where the shell looks for completions of yours. Start-up files are yours
    alone: it prints what they need, and writes nothing there.

    Examples:
    support completion install
    support completion install zsh

    """
    session = session_of(ctx)
    named = shell_of(shell)
    path = _place(named)
    _write(path, script(named))
    then = _NEXT[named].format(folder=os.path.dirname(path))
    if session.flags.get("json"):
        write_json_object({"shell": named, "path": path, "next": then}, sys.stdout)
    else:
        sys.stdout.write(f"{one_line(path)}\n")
        session.tell(then)


def _place(shell: str) -> str:
    home = os.path.expanduser("~")
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return {
        "bash": os.path.join(data, "bash-completion", "completions", "support"),
        "zsh": os.path.join(data, "zsh", "site-functions", "_support"),
        "fish": os.path.join(config, "fish", "completions", "support.fish"),
    }[shell]


def _write(path: str, text: str) -> None:
    try:
        if os.path.exists(path) and _MARK not in read_plain(path, MB).decode(errors="replace")[:400]:
            raise Refused(f"{path} was not written by this program.", "Move it away; or: support completion show")
        make_private(os.path.dirname(path))
        with open(path, "w", encoding="utf-8", opener=private) as stream:
            stream.write(text)
    except OSError as error:
        raise SupportError(f"{path}: it cannot be written: {error.strerror}.") from error
