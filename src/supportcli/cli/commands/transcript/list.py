"""support transcript list: what was recorded."""

from typing import Annotated

from supportcli.application.recording.transcripts import listed
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.transcript.fields import FIELDS, USUAL


def command(
    ctx: Context,
    cases: Annotated[list[str] | None, Argument(metavar="[ID…]", help="Of these cases; else of all.")] = None,
) -> None:
    """List recordings, of cases or of all.

    First to last. `open` is one that has no end: it still runs, or was cut off; what it said until then is kept.

    Examples:
    support transcript list 142
    support transcript list --json | jq -r '.[] | select(.state == "open").uid'

    """
    session = session_of(ctx)
    rows = list(listed(session.desk(), cases or ()))
    if not rows:
        show_nothing_found(session, "Nothing was recorded.")
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, USUAL, named_by="uid")
