"""support oncall next: who takes over, and when."""

from supportcli.application.oncall.views import next_views
from supportcli.cli.commands.oncall._options import Rota, Who, named, rotas_of, says_sentences, spoken_rows
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.oncall.fields import NEXT, USUAL
from supportcli.presentation.oncall.sentences import takes_over


def command(ctx: Context, rota: Rota = None, person: Who = None) -> None:
    """Who takes over next, and when; of a person, when they are on call next.

    Two years are looked through.

    Examples:
    support oncall next
    support oncall next --person me

    """
    session = session_of(ctx)
    desk = session.desk()
    rotas = rotas_of(session, desk, session.now, rota)
    views = list(next_views(rotas, session.now, named(session, desk, person)))
    if not says_sentences(session):
        show_rows(session, spoken_rows(session, views), NEXT, USUAL)
    elif views:
        show_lines(takes_over(view, session.zone, session.now) for view in views)
    elif rotas:
        what = "No change is in sight." if person is None else f"No shift of {person} is in sight."
        show_nothing_found(session, what)
