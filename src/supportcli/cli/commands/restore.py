"""support restore: a backup in the place of the store."""

import sys
from typing import Annotated

from supportcli.application.store.restore import examine, loss, restore
from supportcli.cli.change import confirm
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.session.other_stores import copied, replaceable
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.backups import question, restore_sentences, restored_as_json
from supportcli.presentation.text.safe import many_lines


def command(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="What `support backup` wrote; - is stdin.")],
    yes: Annotated[bool, Option("-y", "--yes", help="Do not ask.")] = False,
) -> None:
    """Replace the store with a backup; the store as it was is kept.

    The backup is checked from end to end before anything is changed: a damaged one is refused. What it does not have
    is listed, and you are asked. The old store stays, in a file beside the new one or in a schema of its own on the
    server. Other writers are refused meanwhile, with nothing stored. The log keeps who restored what, and when.

    Examples:
    support restore backup.db
    support restore backup.db --yes --json
    support restore backup.db --store rehearsal.db --yes

    """
    session = session_of(ctx)
    with replaceable(session) as (target, actor), copied(session, file) as spare:
        head = examine(spare, file, session.now_of_write, actor)
        if not yes:
            confirm(session, f"{question(head, loss(target, spare))} Replace the store? [y/N]")
        done = restore(target, spare, session.now_of_write, actor)
    if session.flags.get("json"):
        write_json_object(restored_as_json(done), sys.stdout)
    elif not session.is_quiet:
        for line in restore_sentences(done):
            sys.stdout.write(many_lines(line) + "\n")
