"""support config set: write a setting."""

import os
import sys
from typing import Annotated

from supportcli.cli.declare import Argument, Context
from supportcli.cli.session.address import is_server
from supportcli.cli.session.effective_settings import row
from supportcli.cli.session.session import session_of
from supportcli.cli.session.setting_names import Name, known
from supportcli.cli.session.setting_rules import checked
from supportcli.cli.session.settings import user_file
from supportcli.cli.session.settings_writer import put
from supportcli.cli.session.zone import load
from supportcli.presentation.formats.machine import write_json_object


def command(ctx: Context, name: Name, value: Annotated[str, Argument(help="What it is to be.")]) -> None:
    """Write a setting to the configuration file.

    Invalid values are rejected; `support config unset NAME` goes back to the default.
    The rest of the file stays as it is, with its comments.

    Examples:
    support config set tz Europe/Helsinki
    support config set me ana
    support config set store ~/work/cases.db

    """
    session = session_of(ctx)
    path = user_file()
    put(path, known(name), _understood(name, value))
    now = row(session, name)
    if now["source"] != path:
        session.tell(f"{path} has it now, but {now['source']} says otherwise and comes first: {now['value']}.")
    if session.flags.get("json"):
        write_json_object(now, sys.stdout)
    elif not session.is_quiet:
        sys.stdout.write(f"{name} is {now['value'] or 'empty'} ({now['source']})\n")


def _understood(name: str, value: str) -> str:
    value = checked(name, value, f"config set {name}")
    if name == "tz":
        return load(value, f"config set {name}").key
    return os.path.abspath(os.path.expanduser(value)) if name == "store" and not is_server(value) else value
