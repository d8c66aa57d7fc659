"""support take: I work on it."""

import typer

from supportcli.application import cases
from supportcli.cli.changing import change
from supportcli.cli.options import Ids


def command(ctx: typer.Context, ids: Ids) -> None:
    """Take cases yourself.

    Examples:
    support take 142
    support take @last
    support next --ids | support take -

    """
    change(ctx, ids, lambda desk, named, asked: cases.assign(desk, named, desk.actor, asked))
