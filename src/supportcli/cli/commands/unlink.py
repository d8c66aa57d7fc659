"""support unlink: these cases have nothing to do with each other."""

from typing import Annotated

from supportcli.application.case import links
from supportcli.application.case.references import find
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Ids
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    other: Annotated[str | None, Option("--from", metavar="ID", help="The other case.")] = None,
) -> None:
    """Remove the links to another case.

    Examples:
    support unlink 143 --from 142
    support unlink 143 144 --from 142

    """
    if other is None:
        raise UsageError("The other case is missing.", "Say --from ID.")
    change(ctx, ids, lambda desk, named, asked: links.unlink(desk, named, find(desk, other), asked))
