"""support link: this case has to do with that one, and both say so."""

from typing import Annotated

from supportcli.application.case import links
from supportcli.application.case.references import find
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import required
from supportcli.cli.input.options import Ids
from supportcli.domain.case.linking import INVERSE
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    to: Annotated[str | None, Option("--to", metavar="ID", help="The other case.")] = None,
    relation: Annotated[
        str, Option("--as", metavar="R", help=f"What the cases named first are to it: {', '.join(INVERSE)}.")
    ] = "related",
    anyway: Annotated[
        bool, Option("--anyway", help="As a duplicate, although the original is void or another customer's.")
    ] = False,
) -> None:
    """Link cases to another.

    Examples:
    support link 143 --to 142
    support link 143 144 --to 142 --as child
    support link 143 --to 142 --as duplicate-of

    """
    if to is None:
        raise UsageError("The other case is missing.", "Say --to ID.")
    how = required(relation, tuple(INVERSE), "relation", "--as")
    change(ctx, ids, lambda desk, named, asked: links.link(desk, named, how, find(desk, to), asked, anyway=anyway))
