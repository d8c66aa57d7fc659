"""support assign: somebody works on it."""

from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change, somebody, split_last
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Assignee
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID… WHO", help="Cases, and who gets them; me is you.")],
    assignee: Assignee = None,
    auto: Annotated[bool, Option("--auto", help="To the first that support route names for each.")] = False,
) -> None:
    """Give cases to somebody.

    With --auto the reason is recorded, and a case that nobody may take is refused.

    Examples:
    support assign 142 ana
    support assign 142 143 -a me
    support assign 142 --auto
    support list --unassigned --ids | support assign - ana --yes

    """
    session = session_of(ctx)
    if auto:
        if assignee is not None:
            raise UsageError("--auto chooses who gets them.", "Leave out -a.")
        in_words = lazy_import("presentation.oncall.routing").reason
        best = lazy_import("application.oncall.auto_assign").assign_best
        change(ctx, words, lambda desk, named, asked: best(desk, named, asked, in_words))
        return
    ids, who = split_last(words, assignee, "Who gets them")
    change(
        ctx, ids,
        lambda desk, named, asked: actions.assign(desk, named, somebody(session, desk, who) or "", asked),
    )  # fmt: skip
