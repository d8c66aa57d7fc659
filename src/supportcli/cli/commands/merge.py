"""support merge: two cases about the same thing become one."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case import merge as merging
from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Because, File, Ids, Recover
from supportcli.cli.input.texts import text_of


def command(
    ctx: Context,
    ids: Ids,
    into: Annotated[str, Option("--into", metavar="ID", help="The case that remains.")],
    because: Because = None,
    file: File = None,
    anyway: Annotated[
        bool, Option("--anyway", help="Although they are of two customers; needs a reason with --because.")
    ] = False,
    recover: Recover = False,
) -> None:
    """Merge cases into another, which then owes what was owed on either.

    Each of its open clocks takes the earlier deadline and start, its priority becomes the more urgent one, and open
    promises go along. The other case is closed as merged: what was written there stays there, and it takes no more
    work. See what would happen with --dry-run; `undo` takes the two apart again.

    Examples:
    support merge 143 --into 142
    support merge 143 144 --into 142 --because "One outage, three reports" --dry-run
    support merge 150 --into 142 --anyway --because "The parent company reported it, too"

    """
    text = text_of(ctx, because, file, flag="--because", recover=recover)

    def merge(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return merging.merge(desk, named, into, asked, because=text, anyway=anyway)

    change(ctx, ids, merge, text=text)
