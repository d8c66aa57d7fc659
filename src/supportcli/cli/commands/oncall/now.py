"""support oncall now: who answers the phone."""

from supportcli.application.oncall.resting import with_resting
from supportcli.application.oncall.views import now_views
from supportcli.cli.commands.oncall._options import IfNobody, Rota, rotas_of, says_sentences, spoken_rows
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import end_with, show_lines, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.oncall.fields import NOW, NOW_USUAL
from supportcli.presentation.oncall.sentences import on_call


def command(ctx: Context, rota: Rota = None, exit_code: IfNobody = False) -> None:
    """Who is on call now, until when, and who comes after.

    Somebody who is owed rest after a call-out is on call all the same, and named.

    With --exit-code it ends with 1 if a rota has nobody now, or if there is no rota.

    Examples:
    support oncall now
    support oncall now --rota nights --exit-code
    support oncall now --json | jq -r '.[].people[]'

    """
    session = session_of(ctx)
    desk = session.desk()
    rotas = rotas_of(session, desk, session.now, rota)
    views = list(with_resting(desk, now_views(rotas, session.now), session.now))
    if not says_sentences(session):
        show_rows(session, spoken_rows(session, views), NOW, NOW_USUAL)
    elif rotas:
        show_lines(on_call(view, session.zone, session.now) for view in views)
    end_with(exit_code, not views or any(view["gap"] for view in views))
