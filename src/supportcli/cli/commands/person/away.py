"""support person away: who is not here, and until when."""

from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.person.absences import away
from supportcli.cli.change import asked
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Message
from supportcli.cli.input.texts import STDIN, read_text
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import StoreError
from supportcli.domain.person.absence import WentAway


def command(
    ctx: Context,
    who: Annotated[str, Argument(metavar="WHO", help="Who; me is you.")],
    until: Annotated[str, Option("--until", metavar="TIME", help="Until when.")],
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on, if not from now.")] = None,
    message: Message = None,
) -> None:
    """Record that somebody is away: new cases go to the backup.

    Cases they have stay theirs. If that leaves a rota without anybody for a while, it is said.

    Examples:
    support person away ana --until "mon 09:00"
    support person away me --from 2026-12-21 --until 2027-01-04 -m "Holidays; call boris"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    ends, starts = session.when(until, "future"), session.when(start) if start else None
    text = read_text(STDIN, ()).replace("\r\n", "\n") if message == STDIN else message
    how = asked(session, [who], text)
    desk = session.desk(writes=True)
    name = person_named(session, desk, who) or who

    def fact() -> WentAway:
        return WentAway(name, how.at if starts is None else starts(), ends(), text)

    done = away(desk, fact, how)
    warnings = _warnings(session, desk, done.facts[0]) if done.facts and desk.has_rotas else []
    show(session, "person", done, warnings)


def _warnings(session: Session, desk: Desk, fact: WentAway) -> list[str]:
    """Return what the absence leaves open in rotas."""
    try:
        gaps = lazy_import("application.oncall.left_open").left_open(desk, fact.name, fact.from_at, fact.until_at)
    except StoreError as error:
        # The absence is stored.
        return [error.message]
    said: list[str] = lazy_import("presentation.oncall.sentences").left_open(gaps, fact.name, session.zone, session.now)
    return said
