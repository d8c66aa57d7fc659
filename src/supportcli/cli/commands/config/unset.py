"""support config unset: back to what applies without it."""

import os
import sys

from supportcli.cli.declare import Context
from supportcli.cli.session.session import session_of
from supportcli.cli.session.setting_names import Name, known
from supportcli.cli.session.settings import user_file
from supportcli.cli.session.settings_file import load
from supportcli.cli.session.settings_writer import drop
from supportcli.presentation.formats.machine import write_json_object


def command(ctx: Context, name: Name) -> None:
    """Take a setting out of the configuration file.

    It works on a file that is broken, too: the setting's line is taken out, and what is still wrong is reported.

    Examples:
    support config unset tz

    """
    session = session_of(ctx)
    path = user_file()
    changed = drop(path, known(name))
    if session.flags.get("json"):
        write_json_object({"name": name, "changed": changed, "path": path}, sys.stdout)
    elif not session.is_quiet:
        sys.stdout.write(f"{name} is {'no longer' if changed else 'not'} in {path}\n")
    if os.path.exists(path):
        load(path)
