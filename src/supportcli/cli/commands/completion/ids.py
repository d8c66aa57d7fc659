"""support completion ids: the ids that a shell offers at TAB."""

import sys

from supportcli.application.queue.queue import Wanted, list_cases
from supportcli.cli.declare import Context
from supportcli.cli.session.session import Session
from supportcli.presentation.formats.machine import write_ids

#: More than this nobody looks through.
MOST = 200


def command(ctx: Context) -> None:
    """Print the ids of the most urgent open cases, which completion scripts offer.

    Examples:
    support completion ids

    """
    listed = list_cases(Session(ctx).desk(), Wanted(), MOST, is_ids=True)
    write_ids(listed.rows, sys.stdout)
