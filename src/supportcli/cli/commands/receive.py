"""support receive: what the customer told us; the ball is in our court."""

from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Channel, File, Ids, Message, Recover, Translation
from supportcli.cli.input.texts import text_of, translation_of
from supportcli.domain.case.conversation import Received
from supportcli.domain.case.terms import CHANNELS


def command(
    ctx: Context,
    ids: Ids,
    message: Message = None,
    file: File = None,
    contact: Annotated[str | None, Option("--from", metavar="WHO", help="Who told us.")] = None,
    channel: Channel = None,
    translation: Translation = None,
    keep_resolved: Annotated[
        bool, Option("--keep-resolved", help="A resolved case stays so: it was only a thank-you.")
    ] = False,
    recover: Recover = False,
) -> None:
    """Record what the customer told us.

    It ends a wait for the customer, and reopens a case that was resolved. Severity keywords count in the translation,
    too.

    Examples:
    support receive 142 -m "It is back, but slow" --from Ann --channel phone --at "today 09:40"
    support receive 142 -F mail.txt
    support receive 142 -m "Tuotanto seisoo yhä" --translation "Production is still down"
    support receive 142 -m "Thank you!" --keep-resolved

    """
    channel = one_of(channel, CHANNELS, "channel")
    text = text_of(ctx, message, file, needed="what did the customer tell us?", recover=recover)
    heard = Received(text or "", contact, translation=translation_of(ctx, translation))
    change(
        ctx, ids, lambda desk, named, asked: actions.receive(desk, named, heard, asked, reopen=not keep_resolved),
        text=text, channel=channel,
    )  # fmt: skip
