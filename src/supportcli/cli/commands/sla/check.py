"""support sla check: for Nagios, Icinga and whatever else understands their plug-ins."""

import sys
from collections.abc import Iterable
from typing import Annotated, Any

from supportcli.application.sla.check import check, late, new_since, owed, store_of
from supportcli.cli.declare import Context, Exit, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.sla.monitored import OwedClock, SlaStatus
from supportcli.domain.time.moment import span
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store import plugin
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(
    ctx: Context,
    within: Annotated[str, Option("--within", metavar="DUR", help="What is due soon: 30m, 2h …")] = "30m",
    file: Annotated[
        str | None,
        Option("--new-since", metavar="FILE", help="Report only what this file does not hold, and update it."),
    ] = None,
) -> None:
    """A monitoring plug-in: 0 ok, 1 due soon, 2 breached, 3 unknown.

    A line names each breached clock, of many the first 50. Clocks that are paused or were waived call nobody. The store
    is only read.

    Examples:
    support sla check
    support sla check --within 2h --store /srv/support/cases.db
    support sla check --new-since ~/.cache/support-reported
    support sla check --json | jq .breached

    """
    session = session_of(ctx)
    seconds = span(within)
    # Not through the session's desk: a monitor neither makes nor upgrades a store.
    database = session.found(session.store_path)
    if file is None:
        found = check(database, session.now, seconds)
        _say(session, found, late(database, session.now), seconds)
    else:
        files, store = lazy_import("cli.output.reported_file"), store_of(database)
        found, new, marks = new_since(files.read_reported(file, store), owed(database, session.now, seconds))
        _say(session, found, new, seconds, is_new=True)
        # What was not delivered is not reported yet.
        sys.stdout.flush()
        files.write_reported(file, store, marks)
    raise Exit(plugin.STATES[found.status][0])


def _say(
    session: Session, found: SlaStatus, clocks: Iterable[OwedClock], within: int, *, is_new: bool = False
) -> None:  # fmt: skip
    prefix = str(session.settings.get("prefix") or "")
    if session.flags.get("json"):
        answer: dict[str, Any] = {
            "status": found.status, "breached": found.breached, "due_soon": found.due_soon, "within_seconds": within,
            "first": plugin.as_json(found.first, prefix), "late": [plugin.row(each, prefix) for each in clocks],
            "exit": plugin.STATES[found.status][0],
        }  # fmt: skip
        write_json_object(answer, sys.stdout)
        return
    for line in plugin.lines(found, clocks, within, prefix, session.zone, session.now, is_new=is_new):
        sys.stdout.write((line if takes_unicode(sys.stdout) else ascii_only(line)) + "\n")
