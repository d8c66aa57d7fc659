"""support config get: one setting."""

import sys

from supportcli.cli.declare import Context
from supportcli.cli.session.effective_settings import row
from supportcli.cli.session.session import session_of
from supportcli.cli.session.setting_names import Name, known
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import one_line


def command(ctx: Context, name: Name) -> None:
    """Print a setting.

    Examples:
    support config get store
    sqlite3 "file:$(support config get store)?mode=ro"
    support config get tz --json

    """
    session = session_of(ctx)
    found = row(session, known(name))
    if session.flags.get("json"):
        write_json_object(found, sys.stdout)
    else:
        sys.stdout.write(f"{one_line(found['value'] or '')}\n")
