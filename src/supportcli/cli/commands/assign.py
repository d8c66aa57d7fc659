"""support assign: somebody works on it."""

from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change, somebody, split_last
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.options import Assignee
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID… WHO", help="Cases, and who gets them; me is you.")],
    assignee: Assignee = None,
) -> None:
    """Give cases to somebody.

    Examples:
    support assign 142 ana
    support assign 142 143 -a me
    support list --unassigned --ids | support assign - ana --yes

    """
    ids, who = split_last(words, assignee, "Who gets them")
    session = session_of(ctx)
    change(
        ctx, ids,
        lambda desk, named, asked: actions.assign(desk, named, somebody(session, desk, who) or "", asked),
    )  # fmt: skip
