"""support version: what runs here."""

import sys

from supportcli.cli.declare import Context
from supportcli.cli.doctor.dependencies import dependencies
from supportcli.cli.doctor.versions import versions
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object


def command(ctx: Context) -> None:
    """The version, and what it runs on.

    With --json also the version of every package it needs, null if one is missing. What is missing or of a version that
    does not do is named on stderr.

    Examples:
    support version
    support --version
    support version --json | jq -r .version

    """
    session = session_of(ctx)
    found = versions()
    if session.flags.get("json"):
        write_json_object(found, sys.stdout)
    else:
        sys.stdout.write(
            f"support {found['version']} (Python {found['python']}, SQLite {found['sqlite']}, "
            f"store schema {found['schema']}, {found['platform']})\n"
        )
    for each in dependencies():
        if each.fault:
            session.tell(each.fault)
