"""support oncall swap: a shift is offered, taken, withdrawn."""

from typing import Annotated

from supportcli.application.oncall.arrange import Wanted, offer, take, take_back
from supportcli.application.oncall.lawful import Override
from supportcli.cli.change import asked
from supportcli.cli.commands.oncall._options import IsOverride, Rota, named
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Because
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError

_ACTIONS = ("offer", "take", "withdraw")


def command(
    ctx: Context,
    action: Annotated[str, Argument(metavar="ACTION", help="offer, take or withdraw.")],
    what: Annotated[str, Argument(metavar="TIME|NUMBER", help="When the shift is; else the swap.")],
    to: Annotated[str | None, Option("--to", metavar="WHO", help="Offer it to this person alone.")] = None,
    in_return: Annotated[
        str | None,
        Option("--for", metavar="TIME", help="In return for a shift at that time."),
    ] = None,
    person: Annotated[str | None, Option("--person", metavar="WHO", help="Who does it, if not you.")] = None,
    rota: Rota = None,
    message: Because = None,
    is_override: IsOverride = False,
) -> None:
    """Offer a shift, take one, or withdraw.

    Nothing changes until an offer is taken. A shift is in one swap at a time. What was taken can be withdrawn until a
    shift of it begins. What would break a working-time rule is refused, unless it is overridden with a reason.

    Examples:
    support oncall swap offer "sat 12:00" -m "A wedding"
    support oncall swap offer "sat 12:00" --to boris --for "2026-12-12 12:00"
    support oncall swap take 1
    support oncall swap withdraw 1

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    law = Override(is_given=is_override, because=message)
    if action not in _ACTIONS:
        raise UsageError(f"'{action}' is nothing to do with a shift.", "Write offer, take or withdraw.")
    if action != "offer" and (to is not None or (action == "withdraw" and in_return is not None)):
        raise UsageError(f"{action} needs the number of a swap alone.", f"support oncall swap {action} 1")
    if action == "offer" and is_override:
        raise UsageError("An offer breaks nothing until it is taken.", "Say --override where it is taken.")
    # What is typed is read before there is a store.
    at = session.when(what) if action == "offer" else None
    number = 0 if action == "offer" else _number(what)
    returned = session.when(in_return) if in_return is not None else None
    how = asked(session, [what], message)
    desk = session.desk(writes=True)
    who = named(session, desk, person or "me") or desk.actor
    if at is not None:
        whom = named(session, desk, to)
        starts = at

        def wanted() -> Wanted:
            return Wanted(who, starts(), whom, None if returned is None else returned(), message)

        show(session, "oncall", offer(desk, rota, wanted, how))
    elif action == "take":
        taken = take(desk, rota, number, who, returned, how, law)
        show(session, "oncall", taken, law.warnings())
    else:
        back = take_back(desk, rota, number, message, how, law)
        show(session, "oncall", back, law.warnings())


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UsageError(f"'{text}' is not the number of a swap.", "Numbers: support oncall list")
    return int(text)
