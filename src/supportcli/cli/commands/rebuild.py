"""support rebuild: everything that follows from the log, made again."""

import sys

from supportcli.application.store.rebuild import rebuild
from supportcli.cli.declare import Context
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import many_lines


def command(ctx: Context) -> None:
    """Rebuild all derived data from the log.

    Board, clocks, customers, policies and the search index are cleared and computed again in one transaction; the
    log is only read. Reports what differed before. A damaged log is refused, with exit status 7.

    Examples:
    support rebuild
    support rebuild --json

    """
    session = session_of(ctx)
    differed = rebuild(session.desk(writes=True).database)
    if session.flags.get("json"):
        rows = [{"where": fault.where, "what": fault.what} for fault in differed]
        write_json_object({"ok": True, "differed": rows}, sys.stdout)
        return
    for fault in differed:
        sys.stdout.write(many_lines(f"{fault.where}: {fault.what}") + "\n")
    number = len(differed)
    said = f"{number} place{'s' * (number != 1)} differed" if number else "nothing differed"
    sys.stdout.write(f"Rebuilt from the log; {said}.\n")
