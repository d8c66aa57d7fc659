"""support thanks: the customer's thanks, without a number."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.feedback import recording
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Channel, File, Ids, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.domain.case.rating import Thanked
from supportcli.domain.case.terms import CHANNELS


def command(
    ctx: Context,
    ids: Ids,
    message: Message = None,
    file: File = None,
    by: Annotated[str | None, Option("--by", metavar="WHO", help="Who said so.")] = None,
    channel: Channel = None,
    recover: Recover = False,
) -> None:
    """Record the customer's thanks, in their words; they are no rating.

    They are shown in the page of the case, in stats and in report ratings, for all who work here.

    Examples:
    support thanks 142 -m "Your patience saved our weekend" --by Ann
    support thanks 142 -F - --channel mail < letter.txt

    """
    over = one_of(channel, CHANNELS, "channel")
    text = text_of(ctx, message, file, needed="the customer's words.", recover=recover)

    def record(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return recording.thank(desk, named, Thanked(text or "", by), asked)

    change(ctx, ids, record, text=text, channel=over)
