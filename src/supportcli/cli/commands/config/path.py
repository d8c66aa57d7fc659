"""support config path: where the configuration file is."""

import os
import sys

from supportcli.cli.declare import Context
from supportcli.cli.session.session import session_of
from supportcli.cli.session.settings import user_file
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import one_line


def command(ctx: Context) -> None:
    """Where the configuration file is.

    The path is printed whether there is a file or not: without one, the defaults apply.

    Examples:
    support config path
    cat "$(support config path)"

    """
    session = session_of(ctx)
    path = user_file()
    if session.flags.get("json"):
        write_json_object({"path": path, "exists": os.path.exists(path)}, sys.stdout)
    else:
        sys.stdout.write(f"{one_line(path)}\n")
