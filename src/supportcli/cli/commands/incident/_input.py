"""What the commands of an incident share: its case, the text that customers get, the time between two updates."""

from typing import Annotated, Any

from supportcli.application.case import incidents
from supportcli.cli.change import change
from supportcli.cli.declare import Argument, Option
from supportcli.cli.input.choices import duration
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.domain.named_tuple import NamedTuple

CaseId = Annotated[str, Argument(metavar="ID", help="The case of the incident.")]
Every = Annotated[str | None, Option("--every", metavar="TIME", help="How often the customers get an update: 30m, 1h.")]


def seconds(every: str | None) -> int | None:
    """Return the time between two updates, if one is given.

    Raises:
        UsageError: it is no time.

    """
    return None if every is None else duration(every, "--every")


class Update(NamedTuple):
    """What customers get to hear, and when they hear again, as it was typed."""

    message: Message = None
    file: File = None
    every: Every = None
    recover: Recover = False


def tell(ctx: Any, case: str, update: Update, state: str | None = None) -> None:
    """Send an update of an incident, which may change its state, to the customers that it hits."""
    apart = seconds(update.every)
    text = text_of(
        ctx, update.message, update.file, needed="what do the customers hear?",
        about="It answers every case that is hit.", recover=update.recover, ids=[case],
    )  # fmt: skip
    change(
        ctx, [case],
        lambda desk, named, asked: incidents.update(desk, named[0], text or "", asked, state=state, every=apart),
        text=text,
    )  # fmt: skip
