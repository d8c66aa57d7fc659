"""support wait: we agreed not to count, and say why."""

from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import required
from supportcli.cli.input.options import File, Ids, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import WAIT_REASONS


def command(
    ctx: Context,
    ids: Ids,
    reason: Annotated[
        str | None, Option("--for", "--on", "--reason", metavar="R", help=f"One of {', '.join(WAIT_REASONS)}.")
    ] = None,
    message: Message = None,
    file: File = None,
    until: Annotated[str | None, Option("--until", metavar="TIME", help="Resume by itself then.")] = None,
    recover: Recover = False,
) -> None:
    """Pause: wait for the customer, a vendor, an authorisation, a date.

    Only clocks whose plan lists the reason stop. To wait for the customer, ask them something first.

    Examples:
    support wait 142 --for vendor -m "Ticket 4711 at the hosting provider"
    support wait 142 --for scheduled -m "Change window agreed with Ann" --until "sat 22:00"
    support wait 142 --for customer -m "Asked for the log file"

    """
    why = required(reason, WAIT_REASONS, "reason to wait", "--for")
    until_at = session_of(ctx).when(until, "future") if until else None
    text = text_of(ctx, message, file, needed="what is waited for?", recover=recover, choice=why, choices=WAIT_REASONS)
    change(
        ctx,
        ids,
        lambda desk, named, asked: actions.wait(desk, named, why, text or "", asked, until=until_at),
        text=text,
    )
