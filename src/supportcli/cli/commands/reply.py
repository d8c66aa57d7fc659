"""support reply: what we told the customer; it answers the response clocks unless a machine spoke."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import duration, one_of
from supportcli.cli.input.options import Anyway, Channel, File, Ids, Message, Recover, Seen, Translation
from supportcli.cli.input.texts import saw, text_of, translation_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.balance_notice import show_consumed
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.conversation import Replied
from supportcli.domain.case.terms import CHANNELS, REPLY_KINDS
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    message: Message = None,
    file: File = None,
    kind: Annotated[str, Option("--kind", metavar="K", help=f"One of {', '.join(REPLY_KINDS)}.")] = "answer",
    to: Annotated[str | None, Option("--to", metavar="WHO", help="Whom we told.")] = None,
    channel: Channel = None,
    automatic: Annotated[
        bool, Option("--automatic", help="Automatic acknowledgement; satisfies no SLA target.")
    ] = False,
    wait: Annotated[bool, Option("--wait", help="It asks something: wait for the customer's answer.")] = False,
    until: Annotated[
        str | None, Option("--until", metavar="TIME", help="With --wait: but no longer than this.")
    ] = None,
    spent: Annotated[str | None, Option("--spent", metavar="TIME", help="How long it took: 20m, 1h20m.")] = None,
    keeps: Annotated[int | None, Option("--promise", metavar="N", help="The promise that it keeps.")] = None,
    keeps_none: Annotated[bool, Option("--no-promise", help="It keeps no promise, though it is a call.")] = False,
    take: Annotated[bool, Option("--take", help="Take the case, too.")] = False,
    solution: Annotated[
        str | None,
        Option("--with", metavar="SOLUTION", help="Give this prepared answer, filled in; -m TEXT comes below it."),
    ] = None,
    translation: Translation = None,
    seen: Seen = None,
    anyway: Anyway = False,
    recover: Recover = False,
) -> None:
    """Record what we told the customer.

    A call keeps what was promised to whom it reached (--channel phone --to Ann), unless --no-promise.

    Examples:
    support reply 142 -m "We found the cause and are rolling back" --channel phone --to Ann
    support reply 142 --kind diagnostics -m "Please send /var/log/app.log" --wait --until "tomorrow 12:00"
    support reply 142 --with reset-password -m "Call us if the link does not arrive."
    support reply 142 --kind recommendation -F workaround.txt --spent 20m

    """
    if until and not wait:
        raise UsageError("--until says how long to wait.", "Say --wait too.")
    if automatic and wait:
        raise UsageError("An automatic acknowledgement asks nothing.", "Leave out --wait.")
    if keeps_none and keeps is not None:
        raise UsageError("--promise and --no-promise contradict each other.", "Give one.")
    if automatic and (take or keeps is not None):
        raise UsageError("An automatic acknowledgement takes and keeps nothing.", "Leave out --take and --promise.")
    until_at = session_of(ctx).when(until, "future") if until else None
    seconds = None if spent is None else duration(spent, "--spent")
    kind = one_of(kind, REPLY_KINDS, "kind of reply") or "answer"
    channel = one_of(channel, CHANNELS, "channel")
    saw(ctx, ids, seen, anyway=anyway)
    needed = "what did we tell the customer?" if solution is None else ""
    text = text_of(ctx, message, file, needed=needed, recover=recover, answers=True)
    said = Replied(text or "", kind, to, automatic, translation=translation_of(ctx, translation))
    outcomes = change(
        ctx, ids,
        lambda desk, named, asked: actions.reply(
            desk, named, said, asked, wait=wait, until=until_at,
            spent=None if seconds is None else lazy_import("application.case.effort").entering(desk, seconds),
            keeps=keeps, calls_back=not keeps_none, take=take,
            giving=None if solution is None else lazy_import("application.solution.giving").replying(desk, solution),
        ),
        text=text, channel=channel, first=_show_limits if kind == "diagnostics" else None,
    )  # fmt: skip
    if seconds is not None:
        show_consumed(ctx, outcomes)


def _show_limits(session: Session, desk: Desk, ids: Sequence[str], _asked: ChangeRequest) -> None:
    """Report what may be collected from the customers, before anybody sends more."""
    numbers = lazy_import("application.case.references").find_all(desk, ids)
    for customer in lazy_import("application.customer.page").collecting(desk, numbers):
        agreement = f" (agreement {customer.agreement})" if customer.agreement else ""
        session.warn(f"Collect only: {customer.may_collect or 'what was agreed'}{agreement}, says {customer.name}.")
