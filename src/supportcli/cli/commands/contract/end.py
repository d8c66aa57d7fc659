"""support contract end: a contract ends at an instant."""

from typing import Annotated

from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.contracts import end
from supportcli.application.customer.find import get_customer
from supportcli.cli.change import asked
from supportcli.cli.commands.contract._options import Number
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.record_outcomes import show
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    customer: Who,
    number: Number,
    at: Annotated[str, Option("--at", metavar="TIME", help="When it ends, before or after now.")],
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """End a contract, earlier or later than was agreed.

    What was consumed under it stays consumed: support customer edit CUSTOMER --rebook moves it. Cases that are open
    keep their plan. A date is its first midnight in the customer's zone.

    Examples:
    support contract end "Kaleva Foods" 1 --at 2026-12-31 --because "They gave notice on 3 November"

    """
    session = session_of(ctx)
    text = text_of(
        ctx, because, file, flag="--because", needed="why does it end?", recover=recover, ids=[],
        topic=f"{customer} {number}",
    )  # fmt: skip
    with keeping(ctx):
        session.instant(at)
        how = asked(session, [customer], text)
        desk = session.desk(writes=True)
        ends_at = session.when(at, zone=zone_of(desk.policy(), get_customer(desk, customer).customer))
        show(session, "customer", end(desk, customer, number, ends_at, text or "", how))
