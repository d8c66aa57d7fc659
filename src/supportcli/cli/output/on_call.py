"""Who is on call, in one short line above or below something else; nothing where the policy has no rotas."""

from supportcli.application.desk import Desk
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.errors import StoreError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.wording import when

#: A line, and the instant at which it may be wrong, as text.
Said = tuple[str, str | None]


def sentence(session: Session, desk: Desk, *, with_zone: bool = False) -> str:
    """Return `On call: ana until Mon 09:00`, with the zone if that is asked for; the policy has rotas."""
    said = current(session, desk, with_zone=with_zone)
    # A rota that is to end, and has ended.
    return "On call: NOBODY" if said is None else said[0]


def current(session: Session, desk: Desk, *, with_zone: bool = False) -> Said | None:
    """Return the same with when it changes."""
    if not desk.has_rotas:
        return None
    # Loaded where there are rotas: most stores have none, and every list would pay for them.
    try:
        rotas = lazy_import("application.oncall.duties").held(desk, desk.now)
    except StoreError:
        # What is below can be read all the same.
        return "On call: it CANNOT BE READ (support oncall now)", None
    views = [*lazy_import("application.oncall.views").now_views(rotas, desk.now)]
    in_short = lazy_import("presentation.oncall.sentences").in_short
    said: Said | None = in_short(views, session.zone, desk.now, with_zone=with_zone)
    found = lazy_import("application.oncall.next_deadline").uncovered(desk, rotas)
    if said is None or found is None:
        return said
    line, ends = said
    due = to_text(found.due_at)
    return f"{line}; NOBODY when {found.name} is due {when(due, session.zone, desk.now)}", min(
        filter(None, (ends, due))
    )
