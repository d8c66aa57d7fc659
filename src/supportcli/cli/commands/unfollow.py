"""support unfollow: hear no more of a case."""

from collections.abc import Sequence

from supportcli.application.case.actions import unfollow
from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Follower, Ids
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of


def command(ctx: Context, ids: Ids, who: Follower = None) -> None:
    """Follow cases no longer; a mention before is forgotten, too.

    Examples:
    support unfollow 142
    support list --followed-by me --ids | support unfollow - --yes

    """
    session = session_of(ctx)

    def do(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return unfollow(desk, named, person_named(session, desk, who or "me") or "", asked)

    change(ctx, ids, do)
