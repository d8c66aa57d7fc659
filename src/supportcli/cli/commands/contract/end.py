"""support contract end: a contract ends at an instant."""

from typing import Annotated

from supportcli.application.customer.contracts import end
from supportcli.cli.change import asked
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.record_outcomes import show
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    customer: Who,
    number: Annotated[int, Argument(metavar="N", help="Which: contract list names them.")],
    at: Annotated[str, Option("--at", metavar="TIME", help="When it ends, before or after now.")],
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """End a contract, earlier or later than was agreed.

    What was consumed under it stays consumed. Cases that are open keep their plan.

    Examples:
    support contract end "Kaleva Foods" 1 --at 2026-12-31 --because "They gave notice on 3 November"

    """
    session = session_of(ctx)
    text = text_of(
        ctx, because, file, flag="--because", needed="why does it end?", recover=recover, ids=[],
        topic=f"{customer} {number}",
    )  # fmt: skip
    with keeping(ctx):
        ends_at = session.when(at)
        how = asked(session, [customer], text)
        desk = session.desk(writes=True)
        show(session, "customer", end(desk, customer, number, ends_at, text or "", how))
