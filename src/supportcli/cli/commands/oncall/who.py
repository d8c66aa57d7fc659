"""support oncall who: who was, or will be, on call at an instant."""

from typing import Annotated

from supportcli.application.oncall.resting import with_resting
from supportcli.application.oncall.views import now_views
from supportcli.cli.commands.oncall._options import IfNobody, Rota, rotas_of, says_sentences, spoken_rows
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import end_with, show_lines, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.oncall.fields import NOW, NOW_USUAL
from supportcli.presentation.oncall.sentences import on_call


def command(
    ctx: Context,
    at: Annotated[str, Option("--at", metavar="TIME", help="When, if not now: fri 23:00, 2h ago …")] = "now",
    rota: Rota = None,
    exit_code: IfNobody = False,
) -> None:
    """Who is on call at a time.

    A past time is answered by the version of the policy that was in force then.

    Examples:
    support oncall who --at "2026-12-24 18:00"
    support oncall who --at "2h ago" --json

    """
    session = session_of(ctx)
    desk, when = session.desk(), session.instant(at)
    views = list(with_resting(desk, now_views(rotas_of(session, desk, when, rota), when), when))
    if not says_sentences(session):
        show_rows(session, spoken_rows(session, views), NOW, NOW_USUAL)
    elif views:
        show_lines(on_call(view, session.zone, session.now, is_past=when < session.now) for view in views)
    end_with(exit_code, not views or any(view["gap"] for view in views))
