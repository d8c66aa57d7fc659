"""support take: I work on it."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Ids


def command(ctx: Context, ids: Ids) -> None:
    """Take cases yourself.

    Examples:
    support take 142
    support take @last
    support next --ids | support take -

    """
    change(ctx, ids, lambda desk, named, asked: actions.assign(desk, named, desk.actor, asked))
