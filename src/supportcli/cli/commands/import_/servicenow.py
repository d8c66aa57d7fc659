"""support import servicenow: an audit log becomes cases with their true history."""

import os
import sys
from contextlib import nullcontext
from functools import partial
from typing import Annotated, Any

from supportcli.application.importing.row_check import check
from supportcli.application.importing.servicenow import examine, take_over
from supportcli.application.importing.sheet import Sheet, read
from supportcli.application.importing.tally import Tally
from supportcli.application.store.bulk import collector_resting
from supportcli.cli.commands.import_._files import check_apart, table, write_rejects
from supportcli.cli.commands.import_._model import row_validator
from supportcli.cli.declare import Argument, Context, Exit, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import is_plain
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.servicenow.date_order import ORDERS
from supportcli.presentation.formats.colour import wants_colour
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.import_summary import summary
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="CSV of a list view or of the audit table; - is stdin.")],
    skip_bad: Annotated[
        str | None,
        Option("--skip-bad", metavar="REJECTS", help="Write rows that cannot be used here, import the rest."),
    ] = None,
    dates: Annotated[
        str | None, Option("--dates", metavar="ORDER", help="Read 03/04/2026 so: day-first or month-first.")
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would be imported, and store nothing.")] = False,
) -> None:
    """Import a ServiceNow list view or audit log, with its true history.

    All or nothing; a second time it changes nothing, and what is new of known incidents is added.
    Dates have no zone in such files: they are read as UTC, or in the zone of --tz. If none shows whether they are day
    first or month first, they are read day first, and that is said.

    Examples:
    support import servicenow incidents.csv --dry-run
    support import servicenow incidents.csv --tz Europe/Lisbon
    support import servicenow incidents.csv --dates month-first
    support import servicenow incidents.csv --skip-bad rejects.csv --json
    zcat incidents.csv.gz | support import servicenow -

    """
    session = session_of(ctx)
    if skip_bad is not None:
        check_apart(file, skip_bad)
    order = one_of(dates, ORDERS, "order")
    zone = session.zone.key if session.flags.get("tz") else "UTC"
    with collector_resting(), _progress(session) as begin, table(file) as lines:
        sheet = read(lines, partial(check, row_validator, zone), session.now, begin("Reading rows", None), order)
        leave = partial(write_rejects, skip_bad, sheet) if skip_bad is not None else None
        tally = _imported(session, sheet, leave, begin, dry_run=dry_run)
    answer = {
        "file": file,
        "dry_run": dry_run,
        **tally.as_json(),
        "dates": sheet.dates and sheet.dates._asdict(),
        "rejects": skip_bad,
    }
    _show(session, answer)
    if tally.rejected:
        raise Exit(5)


def _imported(session: Session, sheet: Sheet, leave: Any, begin: Any, *, dry_run: bool) -> Tally:
    if dry_run:
        return examine(session.desk() if session.has_store() else None, sheet, leave=leave)
    if not session.has_store():
        # A file that is refused leaves no store.
        examine(None, sheet, leave=leave)
    seen = begin("Importing incidents", len(sheet.incidents))
    return take_over(session.desk(writes=True), sheet, leave=leave, seen=seen)


def _progress(session: Session) -> Any:
    if not sys.stderr.isatty() or session.is_quiet or session.flags.get("json") or is_plain(session):
        return nullcontext(lambda _name, _total: None)
    colour = wants_colour(session.settings.get("color"), os.environ, is_terminal=True)
    return lazy_import("presentation.terminal.progress").progress(sys.stderr, colour=colour)


def _show(session: Session, answer: dict[str, Any]) -> None:
    if session.flags.get("json"):
        write_json_object(answer, sys.stdout)
    elif not session.is_quiet:
        for line in summary(answer):
            sys.stdout.write((line if takes_unicode(sys.stdout) else ascii_only(line)) + "\n")
