"""support config edit: the configuration file in an editor."""

import sys

from supportcli.cli.declare import Context
from supportcli.cli.input.editor import run, words_of
from supportcli.cli.session.effective_settings import effective
from supportcli.cli.session.session import Session, session_of
from supportcli.cli.session.setting_rules import checked
from supportcli.cli.session.settings import KNOWN, user_file
from supportcli.cli.session.settings_file import load
from supportcli.cli.session.settings_writer import make
from supportcli.domain.errors import UsageError


def command(ctx: Context) -> None:
    """Open the configuration file in your editor.

    Afterwards it is read, and faults in it are reported.

    Examples:
    support config edit
    EDITOR="code --wait" support config edit

    """
    session = session_of(ctx)
    path = user_file()
    if not session.has_terminal:
        hint = f"The file is {path}; or: support config set NAME VALUE"
        raise UsageError("There is no terminal for an editor.", hint)
    words = _editor(session)
    make(path)
    run(words, path)
    for name, value in load(path).items():
        if name in KNOWN:
            checked(name, value, path)
    if not session.is_quiet:
        sys.stdout.write(f"{path} is valid\n")


def _editor(session: Session) -> list[str]:
    try:
        named = effective(session, "editor").value
    except UsageError:
        # The file to be mended is broken, so it cannot say which editor to mend it with.
        session.settings.use([])
        named = effective(session, "editor").value
    return words_of(named)
