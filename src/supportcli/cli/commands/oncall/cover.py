"""support oncall cover: somebody answers in another's place."""

from typing import Annotated

from supportcli.application.oncall.arrange import cover, void_cover
from supportcli.application.oncall.lawful import Override
from supportcli.cli.change import asked
from supportcli.cli.commands.oncall._options import IsOverride, Rota, named
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Because
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.oncall.covering import Covered


def command(
    ctx: Context,
    who: Annotated[str | None, Argument(metavar="[WHO]", help="Who answers; me is you.")] = None,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on, if not from now.")] = None,
    end: Annotated[str | None, Option("--to", metavar="TIME", help="Until when.")] = None,
    instead_of: Annotated[
        str | None, Option("--instead-of", metavar="WHO", help="In the place of this person alone; else of everybody.")
    ] = None,
    besides: Annotated[bool, Option("--besides", help="Besides those on call, in nobody's place.")] = False,
    off: Annotated[bool, Option("--off", help="The other way round: WHO does not answer.")] = False,
    void: Annotated[int | None, Option("--void", metavar="NUMBER", help="This cover never held.")] = None,
    rota: Rota = None,
    message: Because = None,
    is_override: IsOverride = False,
) -> None:
    """Record that somebody answers instead of others, or besides them.

    Usually WHO takes the place of everybody for the whole time, also where nobody would answer. --instead-of changes
    the shifts of that person alone. Of several covers the last one wins. One that breaks a working-time rule is
    refused, unless it is overridden with a reason.

    Examples:
    support oncall cover boris --from "fri 17:00" --to "mon 09:00" -m "Holidays"
    support oncall cover boris --to "today 18:00" --instead-of ana
    support oncall cover ana --off --to "in 2h"
    support oncall cover --void 3

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    law = Override(is_given=is_override, because=message)
    if void is not None:
        if who is not None or end is not None:
            raise UsageError("--void names a cover, and nothing else.", "support oncall cover --void 3")
        how = asked(session, [], message)
        voided = void_cover(session.desk(writes=True), rota, void, message, how, law)
        show(session, "oncall", voided, law.warnings())
        return
    if who is None or end is None:
        raise UsageError("A cover needs a person and an end.", 'support oncall cover boris --to "mon 09:00"')
    if sum((besides, off, instead_of is not None)) > 1:
        raise UsageError("--instead-of, --besides and --off cannot be combined.", "Give one.")
    ends, starts = session.when(end, "future"), session.when(start) if start else None
    how = asked(session, [who], message)
    desk = session.desk(writes=True)
    name, place = (
        named(session, desk, who) or who,
        EVERYBODY if instead_of is None else named(session, desk, instead_of),
    )

    def fact() -> Covered:
        begins = how.at if starts is None else starts()
        if off:
            return Covered(0, "", begins, ends(), None, name, message)
        return Covered(0, "", begins, ends(), name, None if besides else place, message)

    covered = cover(desk, rota, fact, how, law)
    show(session, "oncall", covered, law.warnings())
