"""support follow: hear of what happens to a case."""

from collections.abc import Sequence

from supportcli.application.case.actions import follow
from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Follower, Ids
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of


def command(ctx: Context, ids: Ids, who: Follower = None) -> None:
    """Follow cases: you are among those who hear of them.

    Who is mentioned in a note (@ana) hears of the case, too.

    Examples:
    support follow 142
    support follow 142 143 --for boris
    support list --followed-by me

    """
    session = session_of(ctx)

    def do(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return follow(desk, named, person_named(session, desk, who or "me") or "", asked)

    change(ctx, ids, do)
