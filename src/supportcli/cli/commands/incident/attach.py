"""support incident attach: cases that an incident hits."""

from typing import Annotated

from supportcli.application.case import incidents
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Ids


def command(
    ctx: Context,
    ids: Ids,
    to: Annotated[str, Option("--to", metavar="ID", help="The case of the incident.")],
) -> None:
    """Attach cases that the incident hits: an update answers them, too.

    They become children of its case; `support unlink` takes one out again.

    Examples:
    support incident attach 143 144 --to 142
    support list WORDS --ids | support incident attach - --to 142

    """
    change(ctx, ids, lambda desk, named, asked: incidents.attach(desk, to, named, asked))
