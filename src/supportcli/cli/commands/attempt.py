"""support attempt: we tried to reach the customer, and nobody answered."""

from typing import Annotated

from supportcli.application.case.attempt import attempt, not_counted
from supportcli.application.case.load import load
from supportcli.application.case.reachability import proposal
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Channel, File, Ids, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.outcomes import say
from supportcli.cli.session.session import session_of
from supportcli.domain.case.contact_attempts import Unreached
from supportcli.domain.case.terms import CHANNELS


def command(
    ctx: Context,
    ids: Ids,
    to: Annotated[str | None, Option("--to", metavar="WHO", help="Whom we tried to reach.")] = None,
    channel: Channel = None,
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Record that we tried to reach the customer, and nobody answered.

    No clock takes it for an answer. After as many attempts as the plan names (unanswered), counted since the customer
    was last heard, a lowering of the priority is proposed; it then needs no consent. Those count that were to a
    registered contact, with time between them (attempts_apart); without --to it is the contact of the case.

    Examples:
    support attempt 142 --channel phone
    support attempt 142 --to Ann --channel phone -m "Rang out, no mailbox" --at "today 09:40"

    """
    over = one_of(channel, CHANNELS, "channel")
    text = text_of(ctx, message, file, recover=recover)
    fact = Unreached(to, text)
    outcomes = change(ctx, ids, lambda desk, named, asked: attempt(desk, named, fact, asked), text=text, channel=over)
    session = session_of(ctx)
    if session.is_quiet or session.flags.get("json"):
        return
    desk = session.desk()
    for case in (load(desk, one.number).case for one in outcomes if one.error is None):
        reason, proposed = not_counted(desk, case), proposal(desk, case)
        if reason is not None:
            say(f"  It does not count towards a lowering: it was {reason}.")
        if proposed is not None:
            say(f"  Customer not reached; suggested: {proposed}")
