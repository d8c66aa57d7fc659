"""support incident review: what happened, what helped, what is to be done."""

from typing import Annotated

from supportcli.application.case import incidents
from supportcli.cli.change import change
from supportcli.cli.commands.incident._input import CaseId
from supportcli.cli.declare import Context, Option
from supportcli.domain.case.incident import IncidentReviewed


def command(
    ctx: Context,
    case: CaseId,
    happened: Annotated[str, Option("--happened", metavar="TEXT", help="What happened, and why.")],
    helped: Annotated[str, Option("--helped", metavar="TEXT", help="What helped.")],
    action: Annotated[
        list[str] | None, Option("--action", metavar="TITLE", help="What is to be done, a case each; repeatable.")
    ] = None,
) -> None:
    """Record what happened, what helped, and what is to be done.

    After the incident is stood down. Each action is opened as a case of our own, related to that of the incident.

    Examples:
    support incident review 142 --happened "The certificate expired" --helped "The runbook" --action "Renew by itself"

    """
    said = IncidentReviewed(happened, helped)
    text = "\n".join((happened, helped, *(action or ())))
    change(
        ctx, [case], lambda desk, named, asked: incidents.review(desk, named[0], said, action or (), asked), text=text
    )
