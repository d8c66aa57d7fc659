"""support contract void: a contract that should not have been made."""

from supportcli.application.customer.contracts import void
from supportcli.cli.change import asked
from supportcli.cli.commands.contract._effect import agree_to
from supportcli.cli.commands.contract._options import Number
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    customer: Who,
    number: Number,
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Void a contract that should not have been made.

    It never held, and leaves its time free for another. It stays listed, as void. What was booked to it stays booked:
    support customer edit CUSTOMER --rebook moves it. Cases that are open keep their plan.

    Examples:
    support contract void "Kaleva Foods" 1 --because "It was meant for Kaleva Oy"

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    text = text_of(
        ctx, because, file, flag="--because", needed="why is it void?", recover=recover, ids=[],
        topic=f"{customer} {number}",
    )  # fmt: skip
    with keeping(ctx):
        how = asked(session, [customer], text)
        desk = session.desk(writes=True)
        agree_to(session, lambda: void(desk, customer, number, text or "", how, only_preview=True))
        show(session, "customer", void(desk, customer, number, text or "", how))
