"""support copy: merge one store into another."""

from typing import Annotated

from supportcli.application.store.export_log import export_events
from supportcli.application.store.merge import is_empty, merge_log, verify_written
from supportcli.cli.declare import Argument, Context
from supportcli.cli.output.merge_outcome import show_merged
from supportcli.cli.session.address import typed
from supportcli.cli.session.other_stores import source, target
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    source_: Annotated[str, Argument(metavar="FROM", help="The store to read: a path or URL.")],
    target_: Annotated[str, Argument(metavar="TO", help="The store to copy it into; created if there is none.")],
) -> None:
    """Copy one store into another: to a server, to a laptop, back.

    Every event is copied once, with its hash unchanged; running it again adds nothing. An empty store, or one that is
    a copy of FROM, receives the log as it is. Any other store is merged: a case whose number is taken gets the next
    free one and keeps the old as an alias; so does a promise, an access window or a contract. What was changed in both
    stores is printed, each clock of an open case that one of them showed otherwise too, with the event that moved it
    (the first 50; --json has all). What was written is verified.

    Examples:
    support copy ~/cases.db postgresql://support@db.example.com/support
    support copy postgresql://support@db.example.com/support ~/offline.db
    support copy laptop.db team.db --json

    """
    session = session_of(ctx)
    here, there = typed(source_), typed(target_)
    if here == there:
        raise UsageError("FROM and TO are the same store.", "Name another.")
    with source(session, here) as database, target(session, there) as (goal, by):
        merged = merge_log(goal, export_events(database), by, is_checked=not is_empty(goal))
        verdict = verify_written(goal, merged)
    show_merged(session, merged, verdict)
