"""support config get: one setting."""

import sys

import typer

from supportcli.cli.config.effective import row
from supportcli.cli.config.names import Name, known
from supportcli.cli.session import Session
from supportcli.presentation.formats import write_json_object
from supportcli.presentation.safe import one_line


def command(ctx: typer.Context, name: Name) -> None:
    """Print a setting.

    Examples:
    support config get store
    sqlite3 "file:$(support config get store)?mode=ro"
    support config get tz --json

    """
    session = Session(ctx)
    found = row(session, known(name))
    if session.flags.get("json"):
        write_json_object(found, sys.stdout)
    else:
        sys.stdout.write(f"{one_line(found['value'] or '')}\n")
