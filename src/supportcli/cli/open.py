"""support open: the first command of every case."""

from typing import Annotated

import typer

from supportcli.application.opening import open_case
from supportcli.cli.changing import asked
from supportcli.cli.options import File, Message
from supportcli.cli.outcomes import show
from supportcli.cli.session import Session
from supportcli.cli.texts import text_of
from supportcli.cli.words import one_of
from supportcli.domain.case.opening import Opened
from supportcli.domain.case.terms import CHANNELS, IMPACTS, KINDS, SCOPES
from supportcli.domain.priority import known_priority


def command(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(help="What is wrong, in a line.")],
    customer: Annotated[str | None, typer.Option("-c", "--customer", metavar="NAME", help="Whose case it is.")] = None,
    priority: Annotated[
        str | None, typer.Option("-p", "--priority", metavar="P", help="What the customer asks for: critical, high, …")
    ] = None,
    impact: Annotated[str | None, typer.Option(metavar="I", help=f"What is hit: {', '.join(IMPACTS)}.")] = None,
    scope: Annotated[str | None, typer.Option(metavar="S", help=f"How many are hit: {', '.join(SCOPES)}.")] = None,
    kind: Annotated[str, typer.Option(metavar="K", help=f"One of {', '.join(KINDS)}.")] = "incident",
    channel: Annotated[str | None, typer.Option(metavar="C", help=f"One of {', '.join(CHANNELS)}.")] = None,
    contact: Annotated[str | None, typer.Option(metavar="WHO", help="Who told us.")] = None,
    category: Annotated[str | None, typer.Option(metavar="C", help="What it is about.")] = None,
    assignee: Annotated[str | None, typer.Option("-a", "--assignee", metavar="WHO", help="Who takes it.")] = None,
    proactive: Annotated[bool, typer.Option("--proactive", help="We found it ourselves: no first response is owed.")] = False,
    message: Message = None,
    file: File = None,
) -> None:
    """Open a case.

    Without -p the priority follows from --impact and --scope, or is the policy's default.

    Examples:
    support open "Checkout is down" -c Acme -p critical --channel phone --contact "Ann, +358 40 123"
    support open "Export is slow" -c Beta --impact degraded --scope some -F mail.txt
    support open "Disk at 95 %" --proactive -a ana
    """
    session = Session(ctx)
    text = text_of(ctx, message, file)
    wanted = Opened(
        0, title, "", known_priority(priority) if priority else "", one_of(kind, KINDS, "kind") or "incident",
        known_priority(priority) if priority else None, None, customer, contact, category,
        one_of(channel, CHANNELS, "channel"), one_of(impact, IMPACTS, "impact"), one_of(scope, SCOPES, "scope"),
        text, assignee, None, proactive,
    )  # fmt: skip
    how = asked(session, [], text, channel)
    desk = session.desk(writes=True)
    show(session, desk, [open_case(desk, wanted, how)])
