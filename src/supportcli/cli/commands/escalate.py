"""support escalate: further on, with why and what was tried."""

from typing import Annotated

from supportcli.application.case.checklist import tiers
from supportcli.cli.change import change, somebody
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import required
from supportcli.cli.input.options import Assignee, Because, File, Ids, Recover, Unchecked
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import TIERS


def command(
    ctx: Context,
    ids: Ids,
    to: Annotated[str | None, Option("--to", metavar="TIER", help=f"One of {', '.join(TIERS[1:])}.")] = None,
    because: Because = None,
    file: File = None,
    tried: Annotated[str | None, Option("--tried", metavar="TEXT", help="What was tried so far.")] = None,
    unchecked: Unchecked = None,
    assignee: Assignee = None,
    recover: Recover = False,
) -> None:
    """Escalate cases to another tier: l2, l3, engineering, management.

    Past l1 the checklist of the case's category has to be done; what is missing is named, and --unchecked says why it
    goes on without. What was checked and tried goes along: see it in `support show`.

    Examples:
    support escalate 142 --to l2 --because "Needs access to the database" --tried "Restart, cache cleared"
    support escalate 142 --to engineering --because "A fault in 4.2, see the trace" -a ben
    support escalate 142 --to l2 --because "Production stands" --unchecked "Nobody answers the phone"

    """
    tier = required(to, TIERS, "tier", "--to")
    session = session_of(ctx)
    text = text_of(ctx, because, file, flag="--because", needed="why is it escalated?", recover=recover)
    change(
        ctx, ids,
        lambda desk, named, asked: tiers.escalate(
            desk, named, tier, text or "", asked, tried, somebody(session, desk, assignee), unchecked
        ),
        text=text,
    )  # fmt: skip
